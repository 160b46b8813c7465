using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Telephony;
using ImpactDialing.Webhooks;
using Orleans;
using Orleans.Concurrency;

namespace ImpactDialing.Supervisors;

/// <summary>Answers supervisors of one account.</summary>
[GrainType("supervisor-desk")]
[StatelessWorker]
internal sealed class SupervisorDesk(ISupervision supervision, ITelephony telephony) : Grain, ISupervisorDesk
{
    private long AccountId => this.GetPrimaryKeyLong();

    /// <inheritdoc />
    public Task<ImmutableArray<SupervisedCaller>> Callers() => supervision.Callers(AccountId);

    /// <inheritdoc />
    public async Task<ImmutableArray<SupervisedCampaign>> Campaigns()
    {
        var callers = (await supervision.Callers(AccountId)).ToLookup(caller => caller.CampaignId);
        var ringing = (await supervision.Ringing(AccountId)).ToDictionary(line => line.CampaignId);
        return
        [
            .. callers.Select(group => (Id: group.Key, Name: group.First().CampaignName)).Concat(ringing.Values.Select(line => (Id: line.CampaignId, line.Name))).Distinct()
                .OrderBy(campaign => campaign.Name, StringComparer.Ordinal)
                .Select(campaign => Count(campaign.Id, campaign.Name, callers[campaign.Id], ringing.GetValueOrDefault(campaign.Id).Lines)),
        ];
    }

    /// <inheritdoc />
    public async Task<SupervisionAnswer> KickOff(long callerId)
    {
        if (await supervision.FindAccountOfCaller(callerId) != AccountId)
        {
            return SupervisionAnswer.NotYours;
        }

        return await GrainFactory.GetGrain<ICallerGrain>(callerId).KickOff() ? SupervisionAnswer.Done : SupervisionAnswer.NotOnline;
    }

    /// <inheritdoc />
    public async Task<SupervisionAnswer> Reassign(long callerId, long campaignId)
    {
        if (await supervision.FindAccountOfCaller(callerId) != AccountId)
        {
            return SupervisionAnswer.NotYours;
        }

        if (!await supervision.Reassign(AccountId, callerId, campaignId))
        {
            return SupervisionAnswer.UnknownCampaign;
        }

        // The database first: should the word to the caller be lost, his next session has the campaign all the same.
        await GrainFactory.GetGrain<ICallerGrain>(callerId).Reassign(campaignId);
        return SupervisionAnswer.Done;
    }

    /// <inheritdoc />
    public async Task<SupervisionAnswer> SwitchMode(long userId, long callerId, MonitorMode mode)
    {
        if (await supervision.FindAccountOfCaller(callerId) != AccountId || await supervision.FindAccountOfSupervisor(userId) != AccountId)
        {
            return SupervisionAnswer.NotYours;
        }

        if (await GrainFactory.GetGrain<ICallerGrain>(callerId).Place() is not { } place)
        {
            return SupervisionAnswer.NotOnline;
        }

        await GrainFactory.GetGrain<IMonitorGrain>(userId).Chose(callerId, mode);
        return place.Conference is null
            ? SupervisionAnswer.Done
            : await telephony.SwitchMonitor(place.Conference, ClientIdentities.OfSupervisor(userId), mode, place.Leg) switch
            {
                true => SupervisionAnswer.Done,
                false => SupervisionAnswer.NotListening,
                null => SupervisionAnswer.TryAgain,
            };
    }

    private static SupervisedCampaign Count(long id, string name, IEnumerable<SupervisedCaller> callers, int ringing)
    {
        var phases = callers.Select(caller => caller.Phase).ToList();
        return new SupervisedCampaign(
            id,
            name,
            phases.Count,
            phases.Count(phase => phase is nameof(CallerPhase.OnCall) or nameof(CallerPhase.Transferring) or nameof(CallerPhase.InTransfer)),
            phases.Count(phase => phase is nameof(CallerPhase.WrapUp)),
            phases.Count(phase => phase is nameof(CallerPhase.OnHold) or nameof(CallerPhase.Dialing) or nameof(CallerPhase.Waiting)),
            ringing);
    }
}
