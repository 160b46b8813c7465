namespace Twilio.Types;

/// <summary>A phone number, or another address in Twilio's spelling.</summary>
public class PhoneNumber(string number) : IEndpoint
{
    /// <summary>A string is a number.</summary>
    public static implicit operator PhoneNumber(string number) => new(number);

    /// <inheritdoc cref="IEndpoint.ToString"/>
    public override string ToString() => number;
}
