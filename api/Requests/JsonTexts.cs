using System.Text.Json;
using ImpactDialing.Telephony;

namespace ImpactDialing.Requests;

/// <summary>
/// Looks at every text of a JSON document. JSON can escape half of a surrogate pair, which no .NET string is made of:
/// reading it throws. Other characters can be read, and neither be stored nor spoken (<see cref="XmlText"/>).
/// </summary>
internal static class JsonTexts
{
    private const string HalfCharacter = "has half of a character, which is no text";

    /// <summary>Finds the faults by field; names that are no text are called <c>?</c>.</summary>
    public static Dictionary<string, string[]> FindFaults(JsonElement root)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Look(root, "", faults);
        return faults;
    }

    /// <summary>Says what is wrong with a text; null if it can be stored and spoken.</summary>
    public static string? FaultOf(string text) => XmlText.FindForbidden(text) is { } forbidden
        ? $"has the character {forbidden}, which can be neither spoken nor shown"
        : null;

    private static void Look(JsonElement element, string path, Dictionary<string, string[]> faults)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    var name = TextOf(() => property.Name);
                    var field = name is not null && FaultOf(name) is null ? name : "?";
                    var at = path.Length == 0 ? field : $"{path}.{field}";
                    if (field == "?")
                    {
                        faults.TryAdd(at, [name is null ? HalfCharacter : FaultOf(name)!]);
                    }

                    Look(property.Value, at, faults);
                }

                break;
            case JsonValueKind.Array:
                foreach (var each in element.EnumerateArray())
                {
                    Look(each, path, faults);
                }

                break;
            case JsonValueKind.String when (TextOf(element.GetString) is { } text ? FaultOf(text) : HalfCharacter) is { } fault:
                faults.TryAdd(path, [fault]);
                break;
        }
    }

    private static string? TextOf(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // The reader's only way to say that the escape has no character. The answer names the field.
            return null;
        }
    }
}
