using System.Globalization;
using System.Text.Json;
using Twilio.Types;

namespace Twilio.Rest;

/// <summary>The fields of a resource in an answer; what is missing is null.</summary>
internal readonly struct JsonFields(JsonElement element)
{
    public string? Text(string name) => Value(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };

    public bool? Flag(string name) => Value(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Text(name) is { } text ? bool.Parse(text) : null,
    };

    /// <summary>A time in RFC 2822; in local time, as the Twilio package has it.</summary>
    public DateTime? Time(string name) =>
        Text(name) is { Length: > 0 } text ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;

    public Uri? Url(string name) => Text(name) is { } text ? new Uri(text, UriKind.RelativeOrAbsolute) : null;

    public Http.HttpMethod? Method(string name) => Text(name) is { } text ? new Http.HttpMethod(text) : null;

    public T? Word<T>(string name)
        where T : StringEnum, new()
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var word = new T();
        word.FromString(text);
        return word;
    }

    public Dictionary<string, string>? Map(string name) =>
        Value(name)?.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString());

    private JsonElement? Value(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
}
