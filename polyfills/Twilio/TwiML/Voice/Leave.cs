namespace Twilio.TwiML.Voice;

/// <summary>Leaves the queue.</summary>
public class Leave : TwiML
{
    /// <summary>Every part is optional; what is null is left out.</summary>
    public Leave()
        : base("Leave")
    {
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Leave Append(TwiML childElem) => (Leave)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Leave SetOption(string key, object value) => (Leave)base.SetOption(key, value);
}
