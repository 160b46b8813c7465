using System.CommandLine;
using System.Globalization;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Commands.Export;

/// <summary><c>export --campaign ID|NAME</c>.</summary>
internal static class ExportCommand
{
    private const string DateForm = "yyyy-MM-dd";

    public static Command Create(Func<IConfiguration> configuration)
    {
        var campaign = new Option<string>("--campaign") { Description = "The campaign's id or name.", Required = true };
        var to = new Option<string?>("--to")
        {
            Description = "The last day, inclusive, in the campaign's time zone (2026-11-30), "
                + "or the instant before which calls were dialed (2026-11-30T21:00:00Z).",
        };
        var from = new Option<string?>("--from") { Description = "The first day, in the campaign's time zone, or the first instant." };
        var file = new Option<string?>("--out")
        {
            Description = "The file to write; standard output unless given. An existing file is replaced once the export is complete.",
        };
        var what = new Option<string>("--what")
        {
            Description = "calls: a row for every finished call; people: the campaign's list; unreached: the people still to be reached.",
            DefaultValueFactory = _ => "calls",
        };
        what.AcceptOnlyFromAmong("calls", "people", "unreached");
        var format = new Option<string>("--format") { Description = "csv or jsonl (JSON Lines).", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var with = new Option<string[]>("--with")
        {
            Description = "More columns for calls: transfers, messages, zones. May be given several times.",
            DefaultValueFactory = _ => [],
        };
        with.AcceptOnlyFromAmong("transfers", "messages", "zones");
        var resume = new Option<bool>("--resume")
        {
            Description = "Continues an export to --out that broke off: the file is as if it had not. Otherwise begins.",
        };
        var command = new Command("export", "Writes a campaign's results or people as CSV or JSON Lines.")
        {
            campaign, what, from, to, with, format, file, resume,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) && string.IsNullOrWhiteSpace(result.GetValue(file)))
            {
                result.AddError("Option '--resume' needs '--out'.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var invocation = parsed.InvocationConfiguration;
            return new DataHost(configuration, invocation.Error).Run(async services =>
            {
                var database = services.GetRequiredService<IDatabase>();
                var found = await CampaignFinder.Find(database, parsed.GetRequiredValue(campaign));
                var zone = TimeZoneInfo.TryFindSystemTimeZoneById(found.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
                var request = new ExportRequest(
                    found.Id,
                    Instant("--from", parsed.GetValue(from), zone, 0),
                    Instant("--to", parsed.GetValue(to), zone, 1),
                    parsed.GetValue(format) == "jsonl" ? ExportFormat.JsonLines : ExportFormat.Csv,
                    Extras(parsed.GetRequiredValue(with)));
                IExport export = parsed.GetRequiredValue(what) switch
                {
                    "calls" => new CallsExport(database, request),
                    var people => new PeopleExport(database, found.Id, people == "unreached"),
                };
                if (parsed.GetValue(file) is not { } path)
                {
                    await ExportWriter.Write(export, request.Format, invocation.Output, cancellation);
                    return ExitCodes.Done;
                }

                var wanted = $"{parsed.GetValue(what)} of campaign {found.Id}, {request.Format}, {request.Extras}, "
                    + $"from {request.From:O} to {request.To:O}";
                var written = await new ExportFile(path, wanted, request.Format).Write(export, parsed.GetValue(resume), cancellation);
                await invocation.Output.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{written:N0} {export.Noun} written to {path}."));
                return ExitCodes.Done;
            });
        });
        return command;
    }

    private static ExportExtras Extras(string[] names) => names.Aggregate(ExportExtras.None, (all, name) => all | name switch
    {
        "transfers" => ExportExtras.Transfers,
        "messages" => ExportExtras.Messages,
        _ => ExportExtras.TimeZones,
    });

    private static DateTimeOffset? Instant(string option, string? text, TimeZoneInfo zone, int daysAfter)
    {
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue)
        {
            var start = day.AddDays(daysAfter).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(start, zone.GetUtcOffset(start));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new DataException(
                $"{option} is \"{text}\"; it must be a day like 2026-11-30 or an instant like 2026-11-30T21:00:00Z.");
    }
}
