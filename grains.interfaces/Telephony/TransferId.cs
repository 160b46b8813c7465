using System.Text.Json.Serialization;

namespace ImpactDialing.Telephony;

/// <summary>Our own id of one attempt to transfer a lead; its conference has the same name.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.TransferId")]
[JsonConverter(typeof(TextValueJsonConverter<TransferId>))]
public readonly record struct TransferId(string Value) : ITextValue<TransferId>
{
    /// <inheritdoc />
    public static TransferId Of(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
