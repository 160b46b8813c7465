using System.CommandLine;
using System.Globalization;
using System.Text;
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
        var command = new Command("export", "Writes a campaign's results as CSV, a row for every finished call.")
        {
            campaign, from, to, file,
        };
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
                    Instant("--to", parsed.GetValue(to), zone, 1));
                return await Run(new ResultExporter(database), request, parsed.GetValue(file), invocation, cancellation);
            });
        });
        return command;
    }

    private static async Task<int> Run(
        ResultExporter exporter,
        ExportRequest request,
        string? path,
        InvocationConfiguration invocation,
        CancellationToken cancellation)
    {
        if (path is null)
        {
            await exporter.Export(request, invocation.Output, cancellation);
            return ExitCodes.Done;
        }

        var unfinished = path + ".part";
        long written;
        await using (var file = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        {
            written = await exporter.Export(request, file, cancellation);
        }

        File.Move(unfinished, path, overwrite: true);
        await invocation.Output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{written:N0} calls written to {path}."));
        return ExitCodes.Done;
    }

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
