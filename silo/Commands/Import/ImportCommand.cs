using System.CommandLine;
using System.Globalization;
using ImpactDialing.Commands.Import.Undo;
using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Commands.Import;

/// <summary><c>import FILE --campaign ID|NAME</c> and <c>import --undo LIST</c>.</summary>
internal static class ImportCommand
{
    public static Command Create(Func<IConfiguration> configuration)
    {
        var options = new ImportOptions();
        var command = new Command(
            "import",
            "Imports a voter list, or undoes an import. Restarted after an interruption, it continues where it stopped.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var invocation = parsed.InvocationConfiguration;
            var host = new DataHost(configuration, invocation.Error);
            return parsed.GetValue(options.Preview)
                ? host.RunWithoutDatabase(async () =>
                {
                    var request = options.Read(parsed, campaignId: 0);
                    foreach (var line in await ImportPreview.Of(request, cancellation))
                    {
                        await invocation.Output.WriteLineAsync(line);
                    }

                    return ExitCodes.Done;
                })
                : parsed.GetValue(options.Undo) is { Length: > 0 } undone
                ? host.Run(services => UndoCommand.Run(
                    services, undone, parsed.GetValue(options.Campaign), parsed.GetValue(options.DryRun), invocation, cancellation))
                : host.Run(async services =>
                {
                    var found = await CampaignFinder.Find(services.GetRequiredService<IDatabase>(), parsed.GetValue(options.Campaign)!);
                    return await Run(
                        services, options.Read(parsed, found.Id), parsed.GetValue(options.Strict), found.Name, invocation, cancellation);
                });
        });
        return command;
    }

    private static async Task<int> Run(
        IServiceProvider services,
        ImportRequest request,
        bool isStrict,
        string campaign,
        InvocationConfiguration invocation,
        CancellationToken cancellation)
    {
        if (isStrict && !request.DryRun)
        {
            // The whole file is judged before any of it is stored.
            var judged = await Import(services, request with { DryRun = true }, invocation, cancellation);
            if (judged.Report is { } report && StrictCode(report) is not ExitCodes.Done and var code)
            {
                await Show(request, judged, campaign, invocation, "Nothing was stored, because of --strict.");
                return code;
            }
        }

        var result = await Import(services, request, invocation, cancellation);
        if (result.Report is null)
        {
            var list = request.DryRun ? $"list \"{result.ListName}\"" : $"list {result.ListId} \"{result.ListName}\"";
            await invocation.Output.WriteLineAsync($"This file is {list} "
                + $"of campaign {request.CampaignId} \"{campaign}\" already. Nothing was done.");
            return ExitCodes.Done;
        }

        await Show(request, result, campaign, invocation, request.DryRun ? "Nothing was stored, because of --dry-run." : null);
        return isStrict ? StrictCode(result.Report)
            : result.Report.Counts.Rejected > 0 ? ExitCodes.SomeRejected
            : ExitCodes.Done;
    }

    private static int StrictCode(ImportReport report) =>
        report.OfLevel(FindingLevel.Problem) > 0 ? ExitCodes.StrictProblems
        : report.OfLevel(FindingLevel.Warning) > 0 ? ExitCodes.StrictWarnings
        : ExitCodes.Done;

    private static async Task<ImportResult> Import(
        IServiceProvider services,
        ImportRequest request,
        InvocationConfiguration invocation,
        CancellationToken cancellation)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var importer = new VoterListImporter(services.GetRequiredService<IDatabase>(), services.GetRequiredService<IIdBlocks>(), time);
        var isTerminal = !Console.IsErrorRedirected && ReferenceEquals(invocation.Error, Console.Error);
        var progress = new ProgressLine(invocation.Error, isTerminal, time);
        try
        {
            return await importer.Import(request, progress, cancellation);
        }
        finally
        {
            progress.Close();
        }
    }

    private static async Task Show(
        ImportRequest request,
        ImportResult result,
        string campaign,
        InvocationConfiguration invocation,
        string? remark)
    {
        foreach (var line in ReportText.Findings(result.Report!, request.RejectsPath is not null, request.ReportPath is not null))
        {
            await invocation.Error.WriteLineAsync(line);
        }

        var resumed = result.ResumedAfterRow > 0
            ? string.Create(CultureInfo.InvariantCulture, $" Continued after row {result.ResumedAfterRow:N0}.")
            : "";
        await invocation.Output.WriteLineAsync(remark is null
            ? $"List {result.ListId} \"{result.ListName}\" of campaign {request.CampaignId} \"{campaign}\".{resumed}"
            : $"List \"{result.ListName}\" for campaign {request.CampaignId} \"{campaign}\". {remark}");
        foreach (var line in ReportText.Summary(result.Report!))
        {
            await invocation.Output.WriteLineAsync(line);
        }
    }
}
