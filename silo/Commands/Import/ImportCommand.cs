using System.CommandLine;
using System.Globalization;
using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Commands.Import;

/// <summary><c>import FILE --campaign ID|NAME</c>.</summary>
internal static class ImportCommand
{
    public static Command Create(Func<IConfiguration> configuration)
    {
        var file = new Argument<string>("file") { Description = "The voter list: comma or tab separated, with a header." };
        var campaign = new Option<string>("--campaign") { Description = "The campaign's id or name.", Required = true };
        var map = new Option<string[]>("--map")
        {
            Description = "Columns that the header does not explain: \"Header=field,Header=field\". May be given several times.",
            DefaultValueFactory = _ => [],
        };
        var separator = new Option<string>("--separator")
        {
            Description = "auto, comma or tab.",
            DefaultValueFactory = _ => "auto",
        };
        separator.AcceptOnlyFromAmong("auto", "comma", "tab");
        var encoding = new Option<string>("--encoding")
        {
            Description = "auto, utf-8 or latin1.",
            DefaultValueFactory = _ => "auto",
        };
        encoding.AcceptOnlyFromAmong("auto", "utf-8", "latin1");
        var list = new Option<string?>("--list") { Description = "The list's name; the file's unless given." };
        var rejects = new Option<string?>("--rejects") { Description = "The file for the rows that are not imported, as CSV." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads and checks the file and stores nothing." };
        var command = new Command(
            "import",
            "Imports a voter list. Restarted after an interruption, it continues where it stopped.")
        {
            file, campaign, map, separator, encoding, list, rejects, dryRun,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var invocation = parsed.InvocationConfiguration;
            return new DataHost(configuration, invocation.Error).Run(async services =>
            {
                var found = await CampaignFinder.Find(services.GetRequiredService<IDatabase>(), parsed.GetRequiredValue(campaign));
                var request = new ImportRequest(
                    parsed.GetRequiredValue(file),
                    found.Id,
                    parsed.GetValue(list),
                    [.. parsed.GetRequiredValue(map)],
                    parsed.GetRequiredValue(separator) switch
                    {
                        "comma" => FileSeparator.Comma,
                        "tab" => FileSeparator.Tab,
                        _ => FileSeparator.Auto,
                    },
                    parsed.GetRequiredValue(encoding) switch
                    {
                        "utf-8" => FileEncoding.Utf8,
                        "latin1" => FileEncoding.Latin1,
                        _ => FileEncoding.Auto,
                    },
                    parsed.GetValue(rejects),
                    parsed.GetValue(dryRun));
                return await Run(services, request, found.Name, invocation, cancellation);
            });
        });
        return command;
    }

    private static async Task<int> Run(
        IServiceProvider services,
        ImportRequest request,
        string campaign,
        InvocationConfiguration invocation,
        CancellationToken cancellation)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var importer = new VoterListImporter(services.GetRequiredService<IDatabase>(), services.GetRequiredService<IIdBlocks>(), time);
        var isTerminal = !Console.IsErrorRedirected && ReferenceEquals(invocation.Error, Console.Error);
        var progress = new ProgressLine(invocation.Error, isTerminal, time);
        ImportResult result;
        try
        {
            result = await importer.Import(request, progress, cancellation);
        }
        finally
        {
            progress.Close();
        }

        if (result.AlreadyDone)
        {
            await invocation.Output.WriteLineAsync($"This file is list {result.ListId} \"{result.ListName}\" "
                + $"of campaign {request.CampaignId} \"{campaign}\" already. Nothing was done.");
            return ExitCodes.Done;
        }

        foreach (var reject in result.FirstRejects)
        {
            await invocation.Error.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"line {reject.Row.Line}: {reject.Reason}"));
        }

        if (result.Counts.Rejected > result.FirstRejects.Length)
        {
            var hint = request.RejectsPath is null ? "; --rejects FILE writes all of them" : "";
            await invocation.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"… and {result.Counts.Rejected - result.FirstRejects.Length:N0} more{hint}"));
        }

        await invocation.Output.WriteLineAsync(Summary(request, result, campaign));
        return result.Counts.Rejected > 0 ? ExitCodes.SomeRejected : ExitCodes.Done;
    }

    private static string Summary(ImportRequest request, ImportResult result, string campaign)
    {
        var counts = result.Counts;
        var resumed = result.ResumedAfterRow > 0
            ? string.Create(CultureInfo.InvariantCulture, $" Continued after row {result.ResumedAfterRow:N0}.")
            : "";
        return request.DryRun
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Dry run for campaign {request.CampaignId} \"{campaign}\": {counts.Rows:N0} rows, "
                + $"{counts.Saved:N0} can be imported, {counts.Rejected:N0} cannot. Nothing was stored.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"List {result.ListId} \"{result.ListName}\" of campaign {request.CampaignId} \"{campaign}\": "
                + $"{counts.Rows:N0} rows, {counts.Saved:N0} new leads, {counts.Updated:N0} updated, "
                + $"{counts.Households:N0} new numbers, {counts.Rejected:N0} rejected.{resumed}");
    }
}
