namespace Twilio.Types;

/// <summary>TwiML handed to Twilio in a request instead of a URL.</summary>
public class Twiml(string twiml)
{
    /// <summary>A string is TwiML.</summary>
    public static implicit operator Twiml(string twiml) => new(twiml);

    /// <summary>The text.</summary>
    public override string ToString() => twiml;
}
