using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Phones;

/// <summary>The result of reading a phone cell.</summary>
public abstract record PhoneReading
{
    /// <summary>The cell is a number that can be dialed.</summary>
    /// <param name="Number">The number in E.164 form.</param>
    /// <param name="Extension">The digits of an extension after the number, or null. It is not dialed.</param>
    public sealed record Accepted(PhoneNumber Number, string? Extension) : PhoneReading;

    /// <summary>The cell is not a number that can be dialed.</summary>
    /// <param name="Reason">Why, for the person who made the list; it does not repeat the cell.</param>
    public sealed record Rejected(string Reason) : PhoneReading;
}
