using System.Text.Json.Serialization;

namespace ImpactDialing.Telephony;

/// <summary>Twilio's id of a recording: RE and 32 hexadecimal digits.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.RecordingSid")]
[JsonConverter(typeof(TextValueJsonConverter<RecordingSid>))]
public readonly record struct RecordingSid(string Value) : ITextValue<RecordingSid>
{
    /// <inheritdoc />
    public static RecordingSid Of(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
