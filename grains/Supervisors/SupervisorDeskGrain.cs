using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Health;
using ImpactDialing.Telephony;
using ImpactDialing.Webhooks;
using Orleans.Concurrency;

namespace ImpactDialing.Supervisors;

/// <summary>Answers supervisors of one account.</summary>
[GrainType("supervisor-desk")]
[StatelessWorker]
internal sealed class SupervisorDeskGrain(
    ISupervision supervision,
    IMonitorLegs monitors,
    ITelephony telephony,
    IResultReader results,
    ILastHour lastHour,
    TimeProvider time)
    : Grain, ISupervisorDeskGrain
{
    /// <summary>How many calls the page shows; the file has all.</summary>
    private const int RowsShown = 100;

    private long AccountId => this.GetPrimaryKeyLong();

    /// <inheritdoc />
    public Task<SupervisedCallers> Callers() => supervision.Callers(AccountId);

    /// <inheritdoc />
    public async Task<ImmutableArray<SupervisedCampaign>> Campaigns() =>
        SupervisorCounts.Of((await supervision.Callers(AccountId)).Callers, await supervision.Campaigns(AccountId));

    /// <inheritdoc />
    public async Task<ImmutableArray<HostHealth>> Hosts()
    {
        var reports = await Task.WhenAll(
            HostHealths.Targets.Select(target => GrainFactory.GetGrain<IHealthGrain>(target).Report()));
        return [.. reports.Select(report => HostHealths.Of(report, time.GetUtcNow()))];
    }

    /// <inheritdoc />
    public async Task<SupervisionAnswer> KickOff(long callerId, SessionId sessionId)
    {
        if (await supervision.FindAccountOfCaller(callerId) != AccountId)
        {
            return SupervisionAnswer.NotYours;
        }

        return await GrainFactory.GetGrain<ICallerGrain>(callerId).KickOff(sessionId)
            ? SupervisionAnswer.Done
            : SupervisionAnswer.NotOnline;
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

        // The database first: even if the caller's grain gets no message, the next session has the new campaign.
        await GrainFactory.GetGrain<ICallerGrain>(callerId).Reassign(campaignId);
        return SupervisionAnswer.Done;
    }

    /// <inheritdoc />
    public async Task<SupervisionAnswer> RecordCampaign(long campaignId, bool on) =>
        await supervision.RecordCalls(AccountId, campaignId, on) ? SupervisionAnswer.Done : SupervisionAnswer.NotYours;

    /// <inheritdoc />
    public async Task<SupervisionAnswer> RecordCaller(long callerId, bool on)
    {
        if (await supervision.FindAccountOfCaller(callerId) != AccountId)
        {
            return SupervisionAnswer.NotYours;
        }

        return await GrainFactory.GetGrain<ICallerGrain>(callerId).Place() switch
        {
            null => SupervisionAnswer.NotOnline,
            { CallId: { } callId } when await GrainFactory.GetGrain<ICallGrain>(callId.Value).Record(on) => SupervisionAnswer.Done,
            _ => SupervisionAnswer.NotTalking,
        };
    }

    /// <inheritdoc />
    public Task<ResultTable?> LatestResults(long campaignId) => results.Latest(AccountId, campaignId, RowsShown);

    /// <inheritdoc />
    public Task<LastHour> LastHour() => lastHour.Of(AccountId);

    /// <inheritdoc />
    public async Task<SupervisionAnswer> SwitchMode(long userId, long callerId, MonitorMode mode)
    {
        if (await supervision.FindAccountOfCaller(callerId) != AccountId
            || await supervision.FindAccountOfSupervisor(userId) != AccountId)
        {
            return SupervisionAnswer.NotYours;
        }

        if (await GrainFactory.GetGrain<ICallerGrain>(callerId).Place() is not { } place)
        {
            return SupervisionAnswer.NotOnline;
        }

        // The database first: a leg that asks from now on, in either cluster, gets the chosen mode.
        var legs = await monitors.SetMode(userId, callerId, mode);
        if (legs.IsEmpty)
        {
            return SupervisionAnswer.NotListening;
        }

        return place.Conference is null
            ? await IsOnLine(legs[0])
            : await telephony.SwitchMonitor(place.Conference, ClientIdentities.OfSupervisor(userId), mode, place.Leg) switch
            {
                true => SupervisionAnswer.Done,
                false => SupervisionAnswer.NotListening,
                null => SupervisionAnswer.TryAgain,
            };
    }

    /// <summary>While the caller is in no conference, the mode counts for the next one. If the leg has ended, the
    /// supervisor's next leg has a mode of its own, so the chosen mode counts for nothing.</summary>
    private async Task<SupervisionAnswer> IsOnLine(CallSid leg) => await telephony.CheckLeg(leg) switch
    {
        null => SupervisionAnswer.TryAgain,
        { Leg: not null, Status: var status } when !status.IsTerminal() => SupervisionAnswer.Done,
        _ => SupervisionAnswer.NotListening,
    };
}
