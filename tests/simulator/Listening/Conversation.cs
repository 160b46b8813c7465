using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Listening;

/// <summary>Two people who could hear each other.</summary>
/// <param name="With">The other one's leg.</param>
/// <param name="From">Since when.</param>
public sealed record Conversation(CallLeg With, DateTimeOffset From)
{
    /// <summary>Until when; null while it goes on.</summary>
    public DateTimeOffset? To { get; internal set; }

    /// <summary>The other one's number.</summary>
    public string Number => With.Person;
}
