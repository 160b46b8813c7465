using System.Collections.Immutable;
using ImpactDialing.CallerSessions;

namespace ImpactDialing.Supervisors;

/// <summary>Counts callers and lines of campaigns. Pure: the counts follow from the list, and cannot drift.</summary>
internal static class SupervisorCounts
{
    /// <summary>Counts the campaigns that have a caller online or a line ringing, ordered by name.</summary>
    /// <param name="ringing">The lines that are being placed or ring, by campaign.</param>
    public static ImmutableArray<SupervisedCampaign> Of(
        ImmutableArray<SupervisedCaller> callers, ImmutableArray<(long CampaignId, string Name, int Lines)> ringing)
    {
        var byCampaign = callers.ToLookup(caller => caller.CampaignId);
        var lines = ringing.ToDictionary(line => line.CampaignId);
        return
        [
            .. byCampaign.Select(group => (Id: group.Key, Name: group.First().CampaignName))
                .Concat(ringing.Select(line => (Id: line.CampaignId, line.Name)))
                .Distinct()
                .OrderBy(campaign => campaign.Name, StringComparer.Ordinal)
                .Select(campaign => Count(campaign.Id, campaign.Name, byCampaign[campaign.Id], lines.GetValueOrDefault(campaign.Id).Lines)),
        ];
    }

    private static SupervisedCampaign Count(long id, string name, IEnumerable<SupervisedCaller> callers, int ringing)
    {
        var phases = callers.Select(caller => caller.Phase).ToList();
        return new SupervisedCampaign(
            id,
            name,
            phases.Count,
            phases.Count(
                phase => phase is nameof(CallerPhase.OnCall) or nameof(CallerPhase.Transferring) or nameof(CallerPhase.InTransfer)),
            phases.Count(phase => phase is nameof(CallerPhase.WrapUp)),
            phases.Count(phase => phase is nameof(CallerPhase.OnHold) or nameof(CallerPhase.Dialing) or nameof(CallerPhase.Waiting)),
            ringing);
    }
}
