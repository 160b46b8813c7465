using System.Text.Json.Serialization;

namespace ImpactDialing.Telephony;

/// <summary>Our own id of an outbound call. It exists before the dial, and is in the call's URLs.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallId")]
[JsonConverter(typeof(TextValueJsonConverter<CallId>))]
public readonly record struct CallId(string Value) : ITextValue<CallId>
{
    /// <inheritdoc />
    public static CallId Of(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
