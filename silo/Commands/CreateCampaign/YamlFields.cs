using System.Globalization;
using System.Text.RegularExpressions;
using ImpactDialing.Commands.Phones;
using ImpactDialing.Telephony;
using YamlDotNet.RepresentationModel;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>
/// Reads the fields of one mapping of a definition file. A wrong value is added to the errors; the returned value then
/// only serves to continue.
/// </summary>
internal sealed partial class YamlFields
{
    /// <summary>The longest name or text, in characters.</summary>
    public const int MaxNameLength = 200;

    private readonly YamlMappingNode _node;
    private readonly string _path;
    private readonly YamlErrors _errors;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public YamlFields(YamlNode node, string path, YamlErrors errors)
    {
        _path = path;
        _errors = errors;
        Node = node;
        _node = node as YamlMappingNode ?? [];
        if (node is not YamlMappingNode)
        {
            errors.Add(node, path.Length == 0 ? "file" : path, "must be a mapping of fields");
        }
    }

    public YamlNode Node { get; }

    public string Path(string field) => _path.Length == 0 ? field : $"{_path}.{field}";

    /// <summary>Finds a field; an empty one and <c>null</c> count as absent.</summary>
    public YamlNode? Find(string field)
    {
        _asked.Add(field);
        return _node.Children.TryGetValue(new YamlScalarNode(field), out var found)
            && found is not YamlScalarNode { Value: null or "" or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain }
            ? found
            : null;
    }

    public YamlFields? Mapping(string field, bool required = true)
    {
        if (Find(field) is { } node)
        {
            return new YamlFields(node, Path(field), _errors);
        }

        if (required)
        {
            Missing(field);
        }

        return null;
    }

    public IEnumerable<(YamlNode Node, string Path)> List(string field)
    {
        if (Find(field) is not { } node)
        {
            return [];
        }

        if (node is YamlSequenceNode list)
        {
            return list.Children.Select((x, index) => (x, $"{Path(field)}[{index + 1}]"));
        }

        _errors.Add(node, Path(field), "must be a list");
        return [];
    }

    public string Text(string field, string? fallback = null, int max = MaxNameLength)
    {
        if (Find(field) is not { } node)
        {
            return fallback ?? Missing(field);
        }

        if (node is not YamlScalarNode { Value: { } value } || value.Trim() is not { Length: > 0 } text)
        {
            return Wrong(node, field, "must be a text", "");
        }

        return Fault(text, max) is { } fault ? Wrong(node, field, fault, text) : text;
    }

    /// <summary>Says what is wrong with a text that people will hear or read; null if nothing is.</summary>
    public static string? Fault(string text, int max) => XmlText.FindForbidden(text) switch
    {
        { } forbidden => $"has the character {forbidden}, which can be neither spoken nor shown",
        null when text.Length > max => $"has {text.Length} characters; {max} are allowed",
        null => null,
    };

    public bool Flag(string field, bool fallback) => Value<bool>(field, fallback, "true or false", static x => x switch
    {
        "true" or "True" or "yes" => true,
        "false" or "False" or "no" => false,
        _ => null,
    });

    public int Number(string field, int? fallback, int min, int max) => Value(
        field,
        fallback,
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"),
        x => int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : null);

    public TimeOnly Time(string field, TimeOnly fallback) => Value<TimeOnly>(
        field,
        fallback,
        "a time like \"09:00\", in quotes",
        static x => TimeOnly.TryParseExact(x, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null);

    public TimeSpan Duration(string field, TimeSpan fallback, TimeSpan min, TimeSpan max) => Value<TimeSpan>(
        field,
        fallback,
        $"a time from {Describe(min)} to {Describe(max)}, like 20s, 90m, 4h or 2d",
        x => DurationText().Match(x) is { Success: true } match && ToDuration(match) is { } time && time >= min && time <= max
            ? time
            : null);

    public PhoneNumber Phone(string field)
    {
        if (Find(field) is { } node)
        {
            return PhoneOf(node, Path(field));
        }

        Missing(field);
        return default;
    }

    public PhoneNumber PhoneOf(YamlNode node, string path)
    {
        switch (PhoneNumberReader.Read((node as YamlScalarNode)?.Value))
        {
            case PhoneReading.Accepted { Extension: null } accepted:
                return accepted.Number;
            case PhoneReading.Rejected rejected:
                _errors.Add(node, path, rejected.Reason);
                return default;
            default:
                _errors.Add(node, path, "a number with an extension is not allowed here");
                return default;
        }
    }

    public T Value<T>(string field, T? fallback, string expected, Func<string, T?> parse)
        where T : struct
    {
        if (Find(field) is not { } node)
        {
            if (fallback is null)
            {
                Missing(field);
            }

            return fallback ?? default;
        }

        return node is YamlScalarNode { Value: { } text } && parse(text.Trim()) is { } value
            ? value
            : Wrong(node, field, $"must be {expected}", fallback ?? default);
    }

    /// <summary>Reports fields that were not read: a misspelled one would silently have its default.</summary>
    public void RejectOthers()
    {
        foreach (var key in _node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_asked.Contains(name))
            {
                var known = string.Join(", ", _asked.Order(StringComparer.Ordinal));
                _errors.Add(key, Path(key.ToString()), $"there is no such field; the fields are {known}");
            }
        }
    }

    public void Error(string field, string reason) => _errors.Add(Find(field) ?? Node, Path(field), reason);

    private static string Describe(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => $"{time.TotalDays}d",
        { TotalHours: >= 1 } => $"{time.TotalHours}h",
        _ => $"{time.TotalSeconds}s",
    };

    private static TimeSpan? ToDuration(Match match)
    {
        var amount = int.Parse(match.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "s" => TimeSpan.FromSeconds(amount),
            "m" => TimeSpan.FromMinutes(amount),
            "h" => TimeSpan.FromHours(amount),
            _ => TimeSpan.FromDays(amount),
        };
    }

    private string Missing(string field)
    {
        _errors.Add(Node, Path(field), "is missing");
        return "";
    }

    private T Wrong<T>(YamlNode node, string field, string reason, T instead)
    {
        _errors.Add(node, Path(field), reason);
        return instead;
    }

    [GeneratedRegex("^(?<amount>[0-9]{1,6}) ?(?<unit>[smhd])$")]
    private static partial Regex DurationText();
}
