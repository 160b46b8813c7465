using System.Text.Json.Serialization;

namespace ImpactDialing.Telephony;

/// <summary>A telephone number in E.164 form (plus sign, country code, subscriber number).</summary>
/// <param name="Value">The full number. Only the provider, the database and a caller's own page may see it: logs get
/// <see cref="ToString"/>.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.PhoneNumber")]
[JsonConverter(typeof(TextValueJsonConverter<PhoneNumber>))]
public readonly record struct PhoneNumber(string Value) : ITextValue<PhoneNumber>
{
    /// <inheritdoc />
    public static PhoneNumber Of(string value) => new(value);

    /// <summary>The number with all but its last two digits hidden, for example <c>***********34</c>.</summary>
    public override string ToString() =>
        Value is { Length: > 2 } ? string.Concat(new string('*', Value.Length - 2), Value.AsSpan(Value.Length - 2)) : "**";
}
