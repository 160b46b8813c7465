using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>A number to dial.</summary>
public class Number : TwiML
{
    /// <summary>The number.</summary>
    public Types.PhoneNumber? PhoneNumber { get; set; }

    /// <summary>Tones sent on answer.</summary>
    public string? SendDigits { get; set; }

    /// <summary>TwiML for the called leg before it is connected.</summary>
    public Uri? Url { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? Method { get; set; }

    /// <summary>What is reported.</summary>
    public IEnumerable<Number.EventEnum>? StatusCallbackEvent { get; set; }

    /// <summary>Told of the leg.</summary>
    public Uri? StatusCallback { get; set; }

    /// <summary>How it is told.</summary>
    public Http.HttpMethod? StatusCallbackMethod { get; set; }

    /// <summary>The carrier trunk of one's own.</summary>
    public string? Byoc { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Number(
        Types.PhoneNumber? phoneNumber = null,
        string? sendDigits = null,
        Uri? url = null,
        Http.HttpMethod? method = null,
        IEnumerable<Number.EventEnum>? statusCallbackEvent = null,
        Uri? statusCallback = null,
        Http.HttpMethod? statusCallbackMethod = null,
        string? byoc = null)
        : base("Number")
    {
        PhoneNumber = phoneNumber;
        SendDigits = sendDigits;
        Url = url;
        Method = method;
        StatusCallbackEvent = statusCallbackEvent;
        StatusCallback = statusCallback;
        StatusCallbackMethod = statusCallbackMethod;
        Byoc = byoc;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Number Append(TwiML childElem) => (Number)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Number SetOption(string key, object value) => (Number)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override string GetElementBody() => PhoneNumber?.ToString() ?? string.Empty;

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList()
        .Add("sendDigits", SendDigits)
        .Add("url", Url)
        .Add("method", Method)
        .Add("statusCallbackEvent", StatusCallbackEvent)
        .Add("statusCallback", StatusCallback)
        .Add("statusCallbackMethod", StatusCallbackMethod)
        .Add("byoc", Byoc);

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
