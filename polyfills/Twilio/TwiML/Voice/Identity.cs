namespace Twilio.TwiML.Voice;

/// <summary>The identity of a browser phone that also gets parameters.</summary>
public class Identity : TwiML
{
    /// <summary>The identity.</summary>
    public string? ClientIdentity { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Identity(string? clientIdentity = null)
        : base("Identity")
    {
        ClientIdentity = clientIdentity;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Identity Append(TwiML childElem) => (Identity)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Identity SetOption(string key, object value) => (Identity)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => ClientIdentity ?? string.Empty;
}
