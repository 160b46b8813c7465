using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ImpactDialing.Data.Definitions;

/// <summary>Reads a campaign's definition file (YAML; the fields are in <c>silo/Data/README.md</c>). Finds everything that is wrong, not just the first thing.</summary>
public static class CampaignDefinitionReader
{
    private const int MaxSeats = 100_000;
    private const int MaxKeypad = 999;

    /// <summary>Reads a definition.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file's name, for errors.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="DataException">Something is wrong; each line of the message names file, line, field and reason.</exception>
    public static CampaignDefinition Read(TextReader text, string file)
    {
        var errors = new YamlErrors(file);
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException exception)
        {
            throw new DataException($"{file}:{exception.Start.Line}: file: is not valid YAML: {exception.Message.ReplaceLineEndings(" ")}");
        }

        if (stream.Documents.Count != 1)
        {
            throw new DataException($"{file}:1: file: must hold one campaign, and holds {stream.Documents.Count}");
        }

        var definition = ReadFile(new YamlFields(stream.Documents[0].RootNode, "", errors), errors);
        errors.ThrowIfAny();
        return definition;
    }

    private static CampaignDefinition ReadFile(YamlFields file, YamlErrors errors)
    {
        var account = ReadAccount(file.Mapping("account"), errors);
        var script = file.Mapping("script", required: false) is { } fields ? ReadScript(fields, errors) : null;
        var callers = PeopleReader.ReadCallers(file, errors);
        var supervisors = PeopleReader.ReadSupervisors(file, errors);
        var definition = ReadCampaign(file.Mapping("campaign"), account, script, callers, errors) with { Supervisors = supervisors };
        file.RejectOthers();
        return definition;
    }

    private static AccountDefinition ReadAccount(YamlFields? fields, YamlErrors errors)
    {
        if (fields is null)
        {
            return new AccountDefinition("", 0, []);
        }

        var account = new AccountDefinition(fields.Text("name"), fields.Number("seats", 100, 1, MaxSeats), ReadDoNotCall(fields));
        fields.RejectOthers();
        return account;
    }

    private static CampaignDefinition ReadCampaign(
        YamlFields? fields, AccountDefinition account, ScriptDefinition? script, ImmutableArray<CallerDefinition> callers, YamlErrors errors)
    {
        fields ??= new YamlFields(new YamlMappingNode(), "campaign", new YamlErrors(""));
        var hours = fields.Mapping("hours", required: false) ?? new YamlFields(new YamlMappingNode(), "campaign.hours", errors);
        var definition = new CampaignDefinition(
            account,
            fields.Text("name"),
            fields.Value<DialMode>("mode", null, "preview, power or predictive", static x => x switch
            {
                "preview" => DialMode.Preview,
                "power" => DialMode.Power,
                "predictive" => DialMode.Predictive,
                _ => null,
            }),
            fields.Phone("presented_number"),
            hours.Time("opens", new TimeOnly(9, 0)),
            hours.Time("closes", new TimeOnly(21, 0)),
            fields.Text("time_zone"),
            fields.Duration("recycle_time", TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromDays(365)),
            fields.Duration("ring_time", TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(600)),
            fields.Flag("detect_machines", false),
            script,
            callers,
            [],
            ReadDoNotCall(fields));
        if (definition.TimeZone.Length > 0 && !(TimeZoneInfo.TryFindSystemTimeZoneById(definition.TimeZone, out var zone) && zone.HasIanaId))
        {
            fields.Error("time_zone", $"there is no time zone \"{definition.TimeZone}\"; zones are named like America/Chicago");
        }

        hours.RejectOthers();
        fields.RejectOthers();
        return definition;
    }

    private static ImmutableArray<PhoneNumber> ReadDoNotCall(YamlFields fields) =>
        [.. fields.List("do_not_call").Select(x => fields.PhoneOf(x.Node, x.Path)).Distinct()];

    private static ScriptDefinition ReadScript(YamlFields fields, YamlErrors errors)
    {
        var script = new ScriptDefinition(fields.Text("name"), [.. fields.List("questions").Select(x => ReadQuestion(new YamlFields(x.Node, x.Path, errors), errors))]);
        RejectTwice(fields, "questions", "question", script.Questions.Select(x => x.Text));
        fields.RejectOthers();
        return script;
    }

    private static QuestionDefinition ReadQuestion(YamlFields fields, YamlErrors errors)
    {
        var question = new QuestionDefinition(fields.Text("text"), [.. fields.List("responses").Select(x => ReadResponse(new YamlFields(x.Node, x.Path, errors)))]);
        if (question.Responses.IsEmpty)
        {
            fields.Error("responses", "a question needs at least one response");
        }

        RejectTwice(fields, "responses", "value", question.Responses.Select(x => x.Value));
        RejectTwice(fields, "responses", "keypad number", question.Responses.Select(x => x.Keypad.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        fields.RejectOthers();
        return question;
    }

    private static ResponseDefinition ReadResponse(YamlFields fields)
    {
        var response = new ResponseDefinition(fields.Text("value"), fields.Number("keypad", null, 0, MaxKeypad), fields.Flag("retry", false));
        fields.RejectOthers();
        return response;
    }

    /// <summary>Reports values that stand in a list more than once.</summary>
    internal static void RejectTwice(YamlFields fields, string field, string what, IEnumerable<string> values)
    {
        foreach (var twice in values.Where(x => x.Length > 0).GroupBy(x => x, StringComparer.OrdinalIgnoreCase).Where(x => x.Count() > 1))
        {
            fields.Error(field, $"the {what} \"{twice.Key}\" stands there twice");
        }
    }
}
