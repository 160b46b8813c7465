using System.Text.Json.Serialization;

namespace ImpactDialing.Telephony;

/// <summary>The id of one continuous time online of a caller; it also names the session's conference.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SessionId")]
[JsonConverter(typeof(TextValueJsonConverter<SessionId>))]
public readonly record struct SessionId(string Value) : ITextValue<SessionId>
{
    /// <inheritdoc />
    public static SessionId Of(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
