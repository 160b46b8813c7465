namespace Twilio.TwiML.Voice;

/// <summary>Ends the call.</summary>
public class Hangup : TwiML
{
    /// <summary>Every part is optional; what is null is left out.</summary>
    public Hangup()
        : base("Hangup")
    {
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Hangup Append(TwiML childElem) => (Hangup)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Hangup SetOption(string key, object value) => (Hangup)base.SetOption(key, value);
}
