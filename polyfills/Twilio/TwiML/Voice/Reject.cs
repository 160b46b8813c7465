using System.Xml.Linq;
using Twilio.Types;

namespace Twilio.TwiML.Voice;

/// <summary>Refuses an incoming call without answering it.</summary>
public class Reject : TwiML
{
    /// <summary>What the caller hears.</summary>
    public Reject.ReasonEnum? Reason { get; set; }

    /// <summary>Every part is optional; what is null is left out.</summary>
    public Reject(Reject.ReasonEnum? reason = null)
        : base("Reject")
    {
        Reason = reason;
    }

    /// <summary>Appends a child and returns this element.</summary>
    public new Reject Append(TwiML childElem) => (Reject)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns this element.</summary>
    public new Reject SetOption(string key, object value) => (Reject)base.SetOption(key, value);

    /// <inheritdoc/>
    protected override List<XAttribute> GetElementAttributes() => new AttributeList().Add("reason", Reason);

    /// <summary>How a call is refused.</summary>
    public sealed class ReasonEnum : StringEnum
    {
        /// <summary>As a number not in service.</summary>
        public static readonly ReasonEnum Rejected = new("rejected");

        /// <summary>As busy.</summary>
        public static readonly ReasonEnum Busy = new("busy");

        /// <summary>Without a value.</summary>
        public ReasonEnum()
        {
        }

        private ReasonEnum(string value)
            : base(value)
        {
        }

        /// <summary>A value that has no name here.</summary>
        public static implicit operator ReasonEnum(string value) => new(value);
    }
}
