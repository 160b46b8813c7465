using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Background;

/// <summary>Carries out effects on the thread pool. An effect that fails stays in its owner's outbox: the sweep wakes
/// the owner, and the owner hands it out again. Effects of one owner run in parallel, and none of them relies on
/// another; only the events of a channel keep their order (<see cref="EventSender"/>).</summary>
internal sealed partial class EffectDispatcher(
    IGrainFactory grains,
    ILiveStore store,
    ITelephony telephony,
    EventSender events,
    TimeProvider time,
    ILogger<EffectDispatcher> logger) : IEffectDispatcher
{
    /// <summary>How often, and at which interval, it is checked whether a leg is in the conference.</summary>
    private const int ArrivalLooks = 4;
    private static readonly TimeSpan ArrivalPause = TimeSpan.FromSeconds(0.7);

    private readonly ConcurrentDictionary<(LiveKey Owner, int Id), bool> _underWay = new();
    private readonly EffectBackOff _backOff = new(time);

    /// <inheritdoc />
    public void Start(LiveKey owner, ImmutableArray<PendingEffect> effects)
    {
        foreach (var effect in effects)
        {
            if (_backOff.MayTry(owner, effect.Id) && _underWay.TryAdd((owner, effect.Id), true))
            {
                // An event takes its place in the line here: the tasks below may begin in any order.
                var sent = effect.Work is EffectWork.Publish publish ? events.Enqueue(publish) : null;

                // Not awaited on purpose: no answer waits for an effect. Run logs failures.
                _ = Task.Run(() => Run(owner, effect, sent));
            }
        }
    }

    private async Task Run(LiveKey owner, PendingEffect effect, Task? sent)
    {
        var kind = effect.Work.GetType().Name;
        try
        {
            var outcome = await (sent is null ? Perform(owner, effect.Work) : Done(sent));
            if (outcome is null)
            {
                var tries = _backOff.Failed(owner, effect.Id);
                if (tries < EffectBackOff.MostTries || WhenAbandoned(effect.Work) is not { } instead)
                {
                    LogUndecided(logger, owner, effect.Id, kind, tries);
                    return;
                }

                GrainInstruments.EffectAbandoned(kind);
                LogAbandoned(logger, owner, effect.Id, kind, tries);
                outcome = instead;
            }

            _backOff.Done(owner, effect.Id);
            await grains.Owner(owner).EffectDone(effect.Id, outcome);
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, owner, effect.Id, kind);
        }
        finally
        {
            _underWay.TryRemove((owner, effect.Id), out _);
        }
    }

    /// <summary>
    /// What an owner is told of an effect that Twilio has not answered for minutes; null for an effect that stays.
    /// Until then nothing else of the owner is done. Its leases find out where the leg is, and begin anew. A search
    /// stays: if it ended without a result, the household would return to the queue, and its phone might ring.
    /// </summary>
    private static EffectOutcome.Done? WhenAbandoned(EffectWork work) => work switch
    {
        EffectWork.RedirectCaller or EffectWork.RedirectLead or EffectWork.RedirectTarget or EffectWork.EndLeg or EffectWork.CheckLeg
            or EffectWork.ReleaseListeners or EffectWork.Announce or EffectWork.KeepLead or EffectWork.AskToWait
            or EffectWork.StartRecording or EffectWork.StopRecording =>
            new EffectOutcome.Done(),
        _ => null,
    };

    private Task<EffectOutcome?> Perform(LiveKey owner, EffectWork work) => work switch
    {
        EffectWork.StartCall start => Done(Call(start.CallId).Dial(start.Request)),
        EffectWork.CancelCall { HasMet: true } cancel => Done(Call(cancel.CallId).LeaveLead(cancel.WrapsUp)),
        EffectWork.CancelCall { WrapsUp: true } cancel => Done(Call(cancel.CallId).WrapUp()),
        EffectWork.CancelCall cancel => Done(Call(cancel.CallId).Cancel()),
        EffectWork.HangUpCall hangUp => Done(Call(hangUp.CallId).HangUp(owner.Kind == LiveKind.Caller
            ? long.Parse(owner.Id, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{owner} hangs up on a lead, but only a caller may."))),
        EffectWork.DropMessage drop => Done(Call(drop.CallId).DropMessage()),
        EffectWork.MoveToTransfer move => Done(Call(move.CallId).MoveToTransfer(move.TransferId)),
        EffectWork.LeaveAlone alone => Done(Call(alone.CallId).LeftAlone(alone.TransferId)),
        EffectWork.TellCaller tell => Done(Caller(tell.CallerId).CallOver(tell.CallId, tell.Outcome)),
        EffectWork.TellDropped tell => Done(Caller(tell.CallerId).MessageDropped(tell.CallId, tell.Left)),
        EffectWork.TellLeadJoined tell => Done(Caller(tell.CallerId).LeadJoinedTransfer(tell.TransferId)),
        EffectWork.TellTransferOver tell => Done(Caller(tell.CallerId).TransferOver(tell.TransferId, tell.Outcome)),
        EffectWork.StartTransfer start => Done(Transfer(start.TransferId).Dial(start.Request)),
        EffectWork.CancelTransfer cancel => Done(Transfer(cancel.TransferId).Cancel()),
        EffectWork.TellTransfer tell => Done(Transfer(tell.TransferId).Left(tell.Left)),
        EffectWork.PlaceCall place => telephony.PlaceCall(
            place.CallId,
            place.To,
            place.From,
            place.RingTime,
            place.Handling.Detection,
            place.Handling.MachineMessage is not null),
        EffectWork.PlaceTransfer place => telephony.PlaceTransfer(place.TransferId, place.To, place.From, TransferTimings.RingTime),
        EffectWork.FindCall find => Find(owner, find),
        EffectWork.RedirectCaller redirect => telephony.RedirectCaller(redirect.Leg, redirect.At, redirect.Target, redirect.QuestionNumber),
        EffectWork.RedirectLead redirect => telephony.RedirectLead(redirect.Leg, redirect.CallId, redirect.Target, redirect.TransferId),
        EffectWork.RedirectTarget redirect => telephony.RedirectTarget(redirect.Leg, redirect.TransferId),
        EffectWork.ReleaseListeners release => telephony.ReleaseListeners(release.TransferId.Value),
        EffectWork.KeepLead keep => Arrived(() => telephony.KeepConference(keep.SessionId.Value, keep.Leg)),
        EffectWork.AskToWait ask => telephony.AskToWait(ask.Conference),
        EffectWork.Announce announce =>
            Arrived(() => telephony.Announce(announce.Conference, announce.Leg, announce.CallId, announce.Attempt)),
        EffectWork.StartRecording start => telephony.StartRecording(start.Leg, start.CallId),
        EffectWork.StopRecording stop => telephony.StopRecording(stop.Leg, stop.Recording),
        EffectWork.EndLeg end => telephony.EndLeg(end.Leg),
        EffectWork.CheckLeg check => Maybe(telephony.CheckLeg(check.Leg)),
        _ => throw new InvalidOperationException($"No handler for effect {work.GetType().Name} of {owner}."),
    };

    private static async Task<EffectOutcome?> Done(Task told)
    {
        await told;
        return new EffectOutcome.Done();
    }

    private static async Task<EffectOutcome?> Maybe(Task<EffectOutcome.LegChecked?> answer) => await answer;

    /// <summary>Searches for a call that may have been placed. A leg of another call or transfer is left out: the same
    /// target may be called for two transfers, and the same number for two campaigns, within seconds. Of the remaining
    /// legs the oldest is the right one, because a later request creates a later leg.</summary>
    private async Task<EffectOutcome?> Find(LiveKey owner, EffectWork.FindCall find)
    {
        if (await telephony.FindCalls(find.To, find.From, find.Since) is not { } found)
        {
            return null;
        }

        foreach (var check in found)
        {
            if (!await IsOfAnother(owner, check.Leg!.Value))
            {
                return check;
            }
        }

        return new EffectOutcome.LegChecked(null, LegStatus.Unknown);
    }

    private async Task<bool> IsOfAnother(LiveKey owner, CallSid leg)
    {
        foreach (var kind in new[] { LiveKind.Call, LiveKind.Transfer })
        {
            if (await store.FindByLeg(kind, leg) is { } id && new LiveKey(kind, id) != owner)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A leg enters the conference moments after its directive. For a leg that never enters nothing is done: a
    /// lead hears no announcement, and is not recorded.</summary>
    /// <param name="request">False if the leg is not in the conference.</param>
    private async Task<EffectOutcome?> Arrived(Func<Task<bool?>> request)
    {
        for (var look = 1; ; look++)
        {
            var begun = await request();
            if (begun != false || look == ArrivalLooks)
            {
                return begun is null ? null : new EffectOutcome.Done();
            }

            await Task.Delay(ArrivalPause, time);
        }
    }

    private ICallGrain Call(CallId callId) => grains.GetGrain<ICallGrain>(callId.Value);

    private ICallerGrain Caller(long callerId) => grains.GetGrain<ICallerGrain>(callerId);

    private ITransferGrain Transfer(TransferId transferId) => grains.GetGrain<ITransferGrain>(transferId.Value);

    [LoggerMessage(
        EventId = 9501, Level = LogLevel.Warning,
        Message = "Outcome of effect {EffectId} ({Kind}) of {Owner} is unknown after {Tries} tries; it stays in the outbox for the sweep")]
    private static partial void LogUndecided(ILogger logger, LiveKey owner, int effectId, string kind, int tries);

    [LoggerMessage(
        EventId = 9505, Level = LogLevel.Error,
        Message = "Effect {EffectId} ({Kind}) of {Owner} is abandoned: no outcome after {Tries} tries; the owner's lease goes on")]
    private static partial void LogAbandoned(ILogger logger, LiveKey owner, int effectId, string kind, int tries);

    [LoggerMessage(
        EventId = 9503, Level = LogLevel.Error,
        Message = "Effect {EffectId} ({Kind}) of {Owner} failed; it stays in the outbox for the sweep")]
    private static partial void LogFailed(ILogger logger, Exception exception, LiveKey owner, int effectId, string kind);
}
