using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>A browser phone to ring.</summary>
public class Client : TwiML
{
    /// <summary>Its identity.</summary>
    public string? IdentityAttribute { get; set; }

    /// <summary>TwiML for the called leg before it is connected.</summary>
    public Uri? Url { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>What is reported.</summary>
    public IEnumerable<Client.EventEnum>? StatusCallbackEvent { get; set; }

    /// <summary>Told of the leg.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Client(
        string? identity = null,
        Uri? url = null,
        Http.HttpMethod? method = null,
        IEnumerable<Client.EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Http.HttpMethod? statusCallbackMethod = null)
        : base("Client")
    {
        IdentityAttribute = identity;
        Url = url;
        Method = method;
        StatusCallbackEvent = statusCallbackEvent;
        StatusCallback = statusCallback;
        StatusCallbackMethod = statusCallbackMethod;
    }

    /// <summary>Appends a <see cref="Voice.Identity"/>.</summary>
    public Client Identity(string? clientIdentity = null) =>
        Append(new Identity(clientIdentity));

    /// <summary>Appends a <see cref="Voice.Parameter"/>.</summary>
    public Client Parameter(string? name = null, string? value = null) =>
        Append(new Parameter(name, value));

    /// <summary>Appends a child and returns this element.</summary>
    public new Client Append(TwiML childElem) => (Client)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Client SetOption(string key, object value) => (Client)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => IdentityAttribute ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList()
        .Add("url", Url)
        .Add("method", Method)
        .Add("statusCallbackEvent", StatusCallbackEvent)
        .Add("statusCallback", StatusCallback)
        .Add("statusCallbackMethod", StatusCallbackMethod);

    /// <summary>What a leg can report.</summary>
    public sealed class EventEnum : StringEnum
    {
        /// <summary>Dialing began.</summary>
        public static readonly EventEnum Initiated = new("initiated");

        /// <summary>It rings.</summary>
        public static readonly EventEnum Ringing = new("ringing");

        /// <summary>It was answered.</summary>
        public static readonly EventEnum Answered = new("answered");

        /// <summary>It has ended.</summary>
        public static readonly EventEnum Completed = new("completed");

        /// <summary>Without a value.</summary>
        public EventEnum()
        {
        }

        private EventEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator EventEnum(string value) => new(value);
    }
}
