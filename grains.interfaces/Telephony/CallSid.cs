using System.Text.Json.Serialization;

namespace ImpactDialing.Telephony;

/// <summary>Twilio's id of a call leg: CA and 32 hexadecimal digits. A leg keeps it for life.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallSid")]
[JsonConverter(typeof(TextValueJsonConverter<CallSid>))]
public readonly record struct CallSid(string Value) : ITextValue<CallSid>
{
    /// <inheritdoc />
    public static CallSid Of(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
