using System.Text.Json.Serialization;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>Our own id of an outbound call; it exists before Twilio is asked to dial, and stands in the call's URLs.</summary>
/// <param name="Value">The text.</param>
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
