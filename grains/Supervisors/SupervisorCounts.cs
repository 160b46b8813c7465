using System.Collections.Immutable;
using ImpactDialing.CallerSessions;

namespace ImpactDialing.Supervisors;

/// <summary>Counts callers and lines of campaigns. Pure: the counts follow from the list, and cannot drift.</summary>
internal static class SupervisorCounts
{
    /// <summary>Counts the active campaigns, and others that have a caller online, ordered by name.</summary>
    /// <param name="active">The active campaigns.</param>
    public static ImmutableArray<SupervisedCampaign> Of(
        ImmutableArray<SupervisedCaller> callers, ImmutableArray<CampaignLines> active)
    {
        var byCampaign = callers.ToLookup(caller => caller.CampaignId);
        var lines = active.ToDictionary(line => line.CampaignId);
        return
        [
            .. byCampaign.Select(group => (Id: group.Key, Name: group.First().CampaignName))
                .Concat(active.Select(line => (Id: line.CampaignId, line.Name)))
                .Distinct()
                .OrderBy(campaign => campaign.Name, StringComparer.Ordinal)
                .Select(campaign => Count(campaign.Id, campaign.Name, byCampaign[campaign.Id], lines.GetValueOrDefault(campaign.Id))),
        ];
    }

    private static SupervisedCampaign Count(long id, string name, IEnumerable<SupervisedCaller> callers, CampaignLines? lines)
    {
        var phases = callers.Select(caller => caller.Phase).ToList();
        return new SupervisedCampaign(
            id,
            name,
            phases.Count,
            phases.Count(
                phase => phase is nameof(CallerPhase.OnCall) or nameof(CallerPhase.Transferring) or nameof(CallerPhase.InTransfer)
                    or nameof(CallerPhase.Rejoining)),
            phases.Count(phase => phase is nameof(CallerPhase.WrapUp)),
            phases.Count(phase => phase is nameof(CallerPhase.OnHold) or nameof(CallerPhase.Dialing) or nameof(CallerPhase.Waiting)),
            lines?.Lines ?? 0,
            lines?.IsRecorded ?? false);
    }
}
