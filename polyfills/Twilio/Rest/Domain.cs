using Twilio.Types;

namespace Twilio.Rest;

/// <summary>One of Twilio's domains.</summary>
public sealed class Domain : StringEnum
{
    /// <summary>api.twilio.com.</summary>
    public static readonly Domain Api = new("api");

    /// <summary>Without a value.</summary>
    public Domain()
    {
    }

    private Domain(string value)
        : base(value)
    {
    }

    /// <summary>A domain by its first label.</summary>
    public static implicit operator Domain(string value) => new(value);
}
