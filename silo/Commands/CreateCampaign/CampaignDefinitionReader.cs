using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>
/// Reads a campaign's definition file (YAML; the fields are in <c>silo/Commands/README.md</c>). Finds all errors, not
/// only the first.
/// </summary>
public static class CampaignDefinitionReader
{
    private const int MaxSeats = 100_000;
    private const int MaxKeypad = 999;
    private const int MaxSpoken = 1000;

    /// <summary>About 20 s of speech: after a longer one the report of its end is taken to be lost.</summary>
    private const int MaxAnnounced = 300;
    private const int MaxUrl = 2000;

    /// <summary>The longest file, in characters. A script with a hundred questions has some 30,000.</summary>
    private const int MaxLength = 1_000_000;

    /// <summary>Reads a definition.</summary>
    /// <exception cref="DataException">
    /// The file has errors; each line of the message names file, line, field and reason.
    /// </exception>
    public static CampaignDefinition Read(TextReader text, string file)
    {
        var errors = new YamlErrors(file);
        var stream = Load(text, file);
        if (stream.Documents.Count != 1)
        {
            throw new DataException($"{file}:1: file: must hold one campaign, and holds {stream.Documents.Count}");
        }

        var definition = ReadFile(new YamlFields(stream.Documents[0].RootNode, "", errors), errors);
        errors.ThrowIfAny();
        return definition;
    }

    private static YamlStream Load(TextReader text, string file)
    {
        var buffer = new char[MaxLength + 1];
        var length = text.ReadBlock(buffer);
        if (length > MaxLength)
        {
            throw new DataException($"{file}:1: file: has more than {MaxLength} characters");
        }

        var content = new string(buffer, 0, length);
        var (stream, shape) = (new YamlStream(), new Parser(new StringReader(content)));
        try
        {
            YamlShape.Check(shape);
            stream.Load(new StringReader(content));
            return stream;
        }
        catch (YamlException exception)
        {
            throw Invalid(exception.Start.Line, exception);
        }
        // YamlDotNet's scanner and its tree throw these for some broken files.
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw Invalid(shape.Current?.End.Line ?? 1, exception);
        }

        DataException Invalid(long line, Exception exception) =>
            new($"{file}:{line}: file: is not valid YAML: {exception.Message.ReplaceLineEndings(" ")}");
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
        YamlFields? fields,
        AccountDefinition account,
        ScriptDefinition? script,
        ImmutableArray<CallerDefinition> callers,
        YamlErrors errors)
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
            ReadHandling(fields),
            fields.Flag("call_back_after_message", false),
            script,
            callers,
            [],
            ReadDoNotCall(fields));
        if (definition.TimeZone.Length > 0
            && !(TimeZoneInfo.TryFindSystemTimeZoneById(definition.TimeZone, out var zone) && zone.HasIanaId))
        {
            fields.Error("time_zone", $"there is no time zone \"{definition.TimeZone}\"; zones are named like America/Chicago");
        }

        hours.RejectOthers();
        fields.RejectOthers();
        return definition;
    }

    private static CallHandling ReadHandling(YamlFields fields)
    {
        var handling = new CallHandling(
            fields.Value<MachineDetection>("detect_machines", MachineDetection.Off, "true, false or synchronous", static x => x switch
            {
                "true" => MachineDetection.Asynchronous,
                "false" => MachineDetection.Off,
                "synchronous" => MachineDetection.Synchronous,
                _ => null,
            }),
            ReadRecording(fields, "machine_message"),
            ReadRecording(fields, "dropped_message"),
            fields.Find("safe_harbor") is null ? null : fields.Text("safe_harbor", max: MaxSpoken),
            fields.Flag("record_calls", false),
            fields.Find("recording_announcement") is null ? null : fields.Text("recording_announcement", max: MaxAnnounced));
        if (handling is { MachineMessage: not null, Detection: MachineDetection.Off })
        {
            fields.Error("machine_message", "needs detect_machines: without it no machine is detected");
        }

        return handling;
    }

    private static Uri? ReadRecording(YamlFields fields, string field)
    {
        if (fields.Find(field) is null)
        {
            return null;
        }

        var text = fields.Text(field, max: MaxUrl);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
        {
            return url;
        }

        fields.Error(field, "must be the URL of a recording that Twilio can fetch, beginning with https://");
        return null;
    }

    private static TransferDefinition ReadTransfer(YamlFields fields)
    {
        var kind = fields.Value<TransferKind>("kind", TransferKind.Warm, "warm or cold", static x => x switch
        {
            "warm" => TransferKind.Warm,
            "cold" => TransferKind.Cold,
            _ => null,
        });
        var transfer = new TransferDefinition(fields.Text("label"), fields.Phone("number"), kind);
        fields.RejectOthers();
        return transfer;
    }

    private static ImmutableArray<PhoneNumber> ReadDoNotCall(YamlFields fields) =>
        [.. fields.List("do_not_call").Select(x => fields.PhoneOf(x.Node, x.Path)).Distinct()];

    private static ScriptDefinition ReadScript(YamlFields fields, YamlErrors errors)
    {
        var script = new ScriptDefinition(
            fields.Text("name"),
            [.. fields.List("questions").Select(x => ReadQuestion(new YamlFields(x.Node, x.Path, errors), errors))],
            [.. fields.List("notes").Select(x => ReadNote(fields, x.Node))],
            [.. fields.List("transfers").Select(x => ReadTransfer(new YamlFields(x.Node, x.Path, errors)))]);
        RejectTwice(fields, "questions", "question", script.Questions.Select(x => x.Text));
        RejectTwice(fields, "notes", "note", script.Notes);
        RejectTwice(fields, "transfers", "label", script.Transfers.Select(x => x.Label));
        fields.RejectOthers();
        return script;
    }

    private static string ReadNote(YamlFields fields, YamlNode node)
    {
        var label = (node as YamlScalarNode)?.Value?.Trim() ?? "";
        var fault = label.Length == 0 ? "is empty" : YamlFields.Fault(label, YamlFields.MaxNameLength);
        if (fault is not null)
        {
            fields.Error("notes", $"each must be a label of 1 to {YamlFields.MaxNameLength} characters; one {fault}");
        }

        return label;
    }

    private static QuestionDefinition ReadQuestion(YamlFields fields, YamlErrors errors)
    {
        var question = new QuestionDefinition(
            fields.Text("text"),
            [.. fields.List("responses").Select(x => ReadResponse(new YamlFields(x.Node, x.Path, errors)))]);
        if (question.Responses.IsEmpty)
        {
            fields.Error("responses", "a question needs at least one response");
        }

        RejectTwice(fields, "responses", "value", question.Responses.Select(x => x.Value));
        RejectTwice(
            fields,
            "responses",
            "keypad number",
            question.Responses.Select(x => x.Keypad.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        fields.RejectOthers();
        return question;
    }

    private static ResponseDefinition ReadResponse(YamlFields fields)
    {
        var response = new ResponseDefinition(
            fields.Text("value"), fields.Number("keypad", null, 0, MaxKeypad), fields.Flag("retry", false));
        fields.RejectOthers();
        return response;
    }

    /// <summary>Reports values that occur in a list more than once.</summary>
    internal static void RejectTwice(YamlFields fields, string field, string what, IEnumerable<string> values)
    {
        var duplicates = values.Where(x => x.Length > 0).GroupBy(x => x, StringComparer.OrdinalIgnoreCase).Where(x => x.Count() > 1);
        foreach (var twice in duplicates)
        {
            fields.Error(field, $"the {what} \"{twice.Key}\" occurs twice");
        }
    }
}
