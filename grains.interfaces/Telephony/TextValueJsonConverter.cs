using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImpactDialing.Telephony;

/// <summary>Writes an <see cref="ITextValue{TSelf}"/> as a plain JSON string.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class TextValueJsonConverter<T> : JsonConverter<T>
    where T : struct, ITextValue<T>
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} cannot be null."));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }
}
