using System.Collections.Concurrent;
using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ImpactDialing.Effects;

/// <summary>
/// Carries out effects on the thread pool. An effect that fails stays in its owner's outbox: the sweep wakes the owner, and the owner hands it out again.
/// Effects of one owner run side by side; none of them relies on another.
/// </summary>
internal sealed partial class EffectDispatcher(IGrainFactory grains, ITelephony telephony, ILogger<EffectDispatcher> logger) : IEffectDispatcher
{
    private readonly ConcurrentDictionary<(LiveKey Owner, int Id), bool> _underWay = new();

    /// <inheritdoc />
    public void Start(LiveKey owner, ImmutableArray<PendingEffect> effects)
    {
        foreach (var effect in effects)
        {
            if (_underWay.TryAdd((owner, effect.Id), true))
            {
                // Not awaited on purpose: nobody's answer waits for an effect. Run logs what goes wrong.
                _ = Task.Run(() => Run(owner, effect));
            }
        }
    }

    private async Task Run(LiveKey owner, PendingEffect effect)
    {
        var kind = effect.Work.GetType().Name;
        try
        {
            var outcome = await Perform(effect.Work);
            if (outcome is null)
            {
                LogUndecided(logger, owner, effect.Id, kind);
                return;
            }

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

    private async Task<EffectOutcome?> Perform(EffectWork work)
    {
        switch (work)
        {
            case EffectWork.StartCall start:
                await grains.GetGrain<ICallGrain>(start.CallId.Value).Dial(start.Request);
                return new EffectOutcome.Done();
            case EffectWork.CancelCall cancel:
                await grains.GetGrain<ICallGrain>(cancel.CallId.Value).Cancel();
                return new EffectOutcome.Done();
            case EffectWork.TellCaller tell:
                await grains.GetGrain<ICallerGrain>(tell.CallerId).CallOver(tell.CallId, tell.Outcome);
                return new EffectOutcome.Done();
            case EffectWork.PlaceCall place:
                return await telephony.PlaceCall(place.CallId, place.To, place.From, place.RingTime, place.DetectMachines);
            case EffectWork.FindCall find:
                return await telephony.FindCall(find.To, find.From, find.Since);
            case EffectWork.RedirectCaller redirect:
                return await telephony.RedirectCaller(redirect.Leg, redirect.At, redirect.Target, redirect.QuestionNumber);
            case EffectWork.EndLeg end:
                return await telephony.EndLeg(end.Leg);
            case EffectWork.CheckLeg check:
                return await telephony.CheckLeg(check.Leg);
            default:
                throw new InvalidOperationException($"Nobody knows how to do {work.GetType().Name}.");
        }
    }

    [LoggerMessage(EventId = 9101, Level = LogLevel.Warning, Message = "Effect {EffectId} ({Kind}) of {Owner} has no outcome yet; it will be looked at again")]
    private static partial void LogUndecided(ILogger logger, LiveKey owner, int effectId, string kind);

    [LoggerMessage(EventId = 9102, Level = LogLevel.Error, Message = "Effect {EffectId} ({Kind}) of {Owner} failed; it stays in the outbox")]
    private static partial void LogFailed(ILogger logger, Exception exception, LiveKey owner, int effectId, string kind);
}
