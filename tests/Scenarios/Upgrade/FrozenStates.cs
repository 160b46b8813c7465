using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImpactDialing.Scenarios.Upgrade;

/// <summary>
/// The state that the last release stored at certain moments of calls, a file each. Write the files anew only for a
/// release: <c>FREEZE=1 dotnet test tests/Scenarios -c Release --filter FullyQualifiedName~Upgrade</c>.
/// </summary>
internal static partial class FrozenStates
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// Replaces the stored state by what the last release would have stored at this moment, with the ids and instants
    /// of this run.
    /// </summary>
    /// <param name="bank">The phone bank; its application must not be running.</param>
    /// <param name="moment">The moment's name, which is the file's.</param>
    public static void PutInPlace(PhoneBank bank, string moment)
    {
        var now = bank.Query<Row>("SELECT kind AS Kind, id AS Id, state AS State FROM live_states ORDER BY kind, id");
        var path = PathOf(moment);
        if (Environment.GetEnvironmentVariable("FREEZE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(
                path,
                new JsonArray([
                    .. now.Select(row => new JsonObject { ["kind"] = row.Kind, ["state"] = JsonNode.Parse(row.State) })]).ToJsonString(
                        Indented) + "\n");
        }

        var frozen = JsonNode.Parse(File.ReadAllText(path))!.AsArray();
        Assert.Equal(now.Select(row => row.Kind), frozen.Select(row => (long)row!["kind"]!));
        foreach (var (row, old) in now.Zip(frozen))
        {
            var state = Adapt(old!["state"]!.DeepClone(), JsonNode.Parse(row.State));
            bank.Execute(
                "UPDATE live_states SET state = @State WHERE kind = @Kind AND id = @Id",
                new { State = state!.ToJsonString(), row.Kind, row.Id });
        }
    }

    /// <summary>
    /// A frozen value with this run's ids and instants, found at their place in today's state. An id at another place
    /// today keeps the old run's value, and the call will not go on.
    /// </summary>
    private static JsonNode? Adapt(JsonNode? old, JsonNode? now)
    {
        if (old is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                fields[name] = Adapt(value?.DeepClone(), now is JsonObject today ? today[name] : null);
            }
        }
        else if (old is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                items[i] = Adapt(items[i]?.DeepClone(), now is JsonArray today && i < today.Count ? today[i] : null);
            }
        }
        else if (IsOfOneRun(old) && IsOfOneRun(now))
        {
            return now!.DeepClone();
        }

        return old;
    }

    private static bool IsOfOneRun(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && OfOneRun().IsMatch(text);

    /// <summary>A SID of Twilio's, an id of ours (a derived one too), or an instant.</summary>
    [GeneratedRegex(@"^([A-Z]{2}[0-9a-f]{32}|t[0-9a-f]{32}|[0-9A-HJKMNP-TV-Z]{26}|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d))$")]
    private static partial Regex OfOneRun();

    private static string PathOf(string moment, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Frozen", moment.Replace(' ', '-') + ".json");

    private sealed class Row
    {
        public long Kind { get; init; }

        public string Id { get; init; } = "";

        public string State { get; init; } = "";
    }
}
