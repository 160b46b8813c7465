using System.Globalization;
using System.Text.Json;

namespace ImpactDialing.Requests;

/// <summary>
/// The fields of a request's body, a JSON object or a form, read by name and type. All errors are collected and
/// reported together. The value returned for a wrong field is a placeholder: <see cref="Read"/> throws before it is
/// used. Other fields are ignored, so that pages can be newer than this API.
/// </summary>
internal sealed class RequestFields
{
    /// <summary>The most characters of a text unless said otherwise.</summary>
    public const int MaxText = 250;

    private readonly JsonElement? _object;
    private readonly IFormCollection? _form;
    private readonly string _path;
    private readonly Dictionary<string, string[]> _errors;
    private readonly List<FieldShape>? _shape;

    private RequestFields(
        JsonElement? json, IFormCollection? form, string path, Dictionary<string, string[]> errors, List<FieldShape>? shape = null)
    {
        _shape = shape;
        _object = json;
        _form = form;
        _path = path;
        _errors = errors;
    }

    /// <summary>Reads a body: <paramref name="make"/> asks for the fields.</summary>
    /// <exception cref="BadInputException">
    /// The body is too large, neither JSON nor a form, or fields are wrong.
    /// </exception>
    public static async Task<T> Read<T>(HttpContext context, Func<RequestFields, T> make)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        T made;
        if (context.Request.HasFormContentType)
        {
            made = make(new RequestFields(null, await context.Request.ReadFormAsync(context.RequestAborted), "", errors));
        }
        else
        {
            using var document = await RequestBody.ReadJson(context);
            made = make(new RequestFields(document?.RootElement, null, "", errors));
        }

        return errors.Count == 0 ? made : throw BadInputException.Fields(errors);
    }

    /// <summary>Lists the fields that <paramref name="make"/> asks for: it runs on a body without any.</summary>
    public static RequestShape Describe(Action<RequestFields> make)
    {
        var shape = new List<FieldShape>();
        make(new RequestFields(null, null, "", [], shape));
        return new RequestShape(shape);
    }

    /// <summary>A required, non-blank text of at most <paramref name="max"/> characters, as it was sent.</summary>
    public string Text(string name, int max = MaxText)
    {
        Note(new FieldShape(name, FieldKind.Text, IsRequired: true, max));
        return OptionalText(name, max) is { } text && !string.IsNullOrWhiteSpace(text) ? text : Wrong(name, "is missing", "");
    }

    /// <summary>A text that may be missing (null), of at most <paramref name="max"/> characters.</summary>
    public string? OptionalText(string name, int max = MaxText)
    {
        Note(new FieldShape(name, FieldKind.Text, IsRequired: false, max));
        return Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } value when value.GetString() is { } text =>
                Fault(text, max) is { } fault ? Wrong(name, fault, "") : text,
            _ => Wrong(name, "must be a text", ""),
        };
    }

    /// <summary>An id or another whole number above 0, as a number or as its digits.</summary>
    public long Id(string name)
    {
        Note(new FieldShape(name, FieldKind.Id, IsRequired: true));
        return OptionalId(name) ?? Wrong(name, "is missing", 0L);
    }

    /// <summary>Such a number that may be missing (null).</summary>
    public long? OptionalId(string name)
    {
        Note(new FieldShape(name, FieldKind.Id, IsRequired: false));
        return Find(name) is { } value ? AsId(value) ?? Wrong(name, "must be a whole number above 0", 0L) : null;
    }

    /// <summary>True or false; <paramref name="fallback"/> when it is missing.</summary>
    public bool Flag(string name, bool fallback)
    {
        Note(new FieldShape(name, FieldKind.Flag, IsRequired: false));
        return Find(name) switch
        {
            null => fallback,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            { ValueKind: JsonValueKind.String } value when bool.TryParse(value.GetString(), out var flag) => flag,
            _ => Wrong(name, "must be true or false", fallback),
        };
    }

    /// <summary>One of several words.</summary>
    public string OneOf(string name, params string[] words)
    {
        Note(new FieldShape(name, FieldKind.Text, IsRequired: true, MaxText, words));
        var text = Text(name);
        return text.Length == 0 || words.Contains(text, StringComparer.Ordinal)
            ? text
            : Wrong(name, $"must be one of {string.Join(", ", words)}", "");
    }

    /// <summary>An object of ids by id, like <c>{"12": 34}</c>; empty when it is missing.</summary>
    public IReadOnlyDictionary<long, long> IdMap(string name)
    {
        Note(new FieldShape(name, FieldKind.IdMap, IsRequired: false));
        return Map(name, value => AsId(value) is { } id ? (id, null) : (0L, "must be a whole number above 0"));
    }

    /// <summary>An object of texts by id, like <c>{"12": "came back"}</c>; empty when it is missing.</summary>
    public IReadOnlyDictionary<long, string> TextMap(string name, int max = MaxText)
    {
        Note(new FieldShape(name, FieldKind.TextMap, IsRequired: false, max));
        return Map(name, value => value switch
        {
            { ValueKind: JsonValueKind.String } when value.GetString() is { } text =>
                Fault(text, max) is { } fault ? ("", fault) : (text, null),
            _ => ("", "must be a text"),
        });
    }

    /// <summary>An object within the object, empty when missing. In a form its fields are <c>name[field]</c>.</summary>
    public RequestFields Object(string name) => Find(name) switch
    {
        _ when _shape is not null => throw new NotSupportedException("The document of the API has no objects in requests yet."),
        null => new RequestFields(null, _form, Path(name), _errors),
        { ValueKind: JsonValueKind.Object } value => new RequestFields(value, null, Path(name), _errors),
        _ => Wrong(name, "must be an object", new RequestFields(null, null, Path(name), _errors)),
    };

    /// <summary>Adds an error that only the reader of the request can find.</summary>
    public void Error(string name, string what) => Wrong(name, what, 0);

    private static string? Fault(string text, int max) =>
        text.Length > max ? $"has {text.Length} characters; {max} are allowed" : JsonTexts.FaultOf(text);

    /// <summary>Adds a field to the description. A method that uses another has added it already.</summary>
    private void Note(FieldShape field)
    {
        if (_shape is not null && _shape.TrueForAll(each => each.Name != field.Name))
        {
            _shape.Add(field);
        }
    }

    private static long? AsId(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
    }

    private Dictionary<long, T> Map<T>(string name, Func<JsonElement, (T Value, string? Error)> read)
    {
        var map = new Dictionary<long, T>();
        switch (Find(name))
        {
            case null:
                break;
            case { ValueKind: JsonValueKind.Object } found:
                foreach (var each in found.EnumerateObject())
                {
                    if (!long.TryParse(each.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                    {
                        Wrong($"{name}.{each.Name}", "is not an id", 0);
                        continue;
                    }

                    var (value, error) = read(each.Value);
                    map[id] = error is null ? value : Wrong($"{name}.{each.Name}", error, value);
                }

                break;
            default:
                Wrong(name, "must be an object", 0);
                break;
        }

        return map;
    }

    private JsonElement? Find(string name)
    {
        if (_form is not null)
        {
            return _form.TryGetValue(_path.Length == 0 ? name : $"{_path}[{name}]", out var values) && values is [{ } text, ..]
                ? JsonSerializer.SerializeToElement(text)
                : null;
        }

        return _object is { } json && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.Clone()
            : null;
    }

    private string Path(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private T Wrong<T>(string name, string what, T instead)
    {
        _errors.TryAdd(Path(name), [what]);
        return instead;
    }
}
