using System.CommandLine;
using System.Globalization;
using ImpactDialing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary><c>import --undo LIST</c>.</summary>
internal static class UndoCommand
{
    /// <summary>Undoes an import and says what was done. Returns the exit code.</summary>
    public static async Task<int> Run(
        IServiceProvider services,
        string idOrName,
        string? campaign,
        bool isDryRun,
        InvocationConfiguration invocation,
        CancellationToken cancellation)
    {
        var database = services.GetRequiredService<IDatabase>();
        var campaignId = string.IsNullOrWhiteSpace(campaign) ? (long?)null : (await CampaignFinder.Find(database, campaign)).Id;
        var list = await UndoneList.Find(database, idOrName, campaignId);
        var undo = new ListUndo(database, services.GetRequiredService<TimeProvider>());
        switch (await undo.Run(list, isDryRun, cancellation))
        {
            case UndoOutcome.Refused refused:
                foreach (var reason in refused.Reasons)
                {
                    await invocation.Error.WriteLineAsync(reason);
                }

                return ExitCodes.UndoRefused;
            case UndoOutcome.Done(var counts):
                var state = isDryRun ? "could be undone. Nothing was changed, because of --dry-run." : "is undone.";
                await invocation.Output.WriteLineAsync(
                    $"The import of list {list.Id} \"{list.Name}\" of campaign {list.CampaignId} \"{list.Campaign}\" {state}");
                await invocation.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"People: {counts.PeopleRemoved:N0} removed, {counts.PeopleRestored:N0} restored to what they were before. "
                        + $"Numbers: {counts.NumbersRemoved:N0} removed, {counts.NumbersUnblocked:N0} taken off the do-not-call list."));
                return ExitCodes.Done;
            default:
                throw new InvalidOperationException("The undo has no outcome.");
        }
    }
}
