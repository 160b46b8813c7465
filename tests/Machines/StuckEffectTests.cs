using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Tests.Machines;

/// <summary>
/// An effect has no outcome for an hour, and the sweep wakes its owner whenever that is due. The lease begins when the
/// effect is handed out a second time.
/// </summary>
[Trait("Hardening", "M2")]
public sealed class StuckEffectTests
{
    private static readonly DateTimeOffset Now = CallWorld.Now;
    private static readonly EffectWork ToCaller = new EffectWork.TellCaller(3, CallWorld.Id, CallOutcome.Connected);
    private static readonly EffectWork ToPage = new EffectWork.Publish(3, "caller_state", 1, null);
    private static readonly EffectWork ToTransfer = new EffectWork.TellTransferOver(3, TransferWorld.Id, TransferOutcome.Joined);

    [Theory]
    [InlineData(nameof(CallPhase.Ringing), 5 + 35)]
    [InlineData(nameof(CallPhase.Connected), 5 + 300)]
    [InlineData(nameof(CallPhase.LeavingMessage), 5 + 20)]
    [InlineData(nameof(CallPhase.Disconnected), 5 + 20)]
    public void A_calls_leg_is_checked_when_its_lease_ends(string phase, int seconds)
    {
        var lasted = Lasted(
            CallWorld.In(Enum.Parse<CallPhase>(phase)).Do(ToCaller),
            (state, at) => CallMachine.Step(state, new CallEvent.TimePassed(), at).Next);
        Assert.Equal(seconds, lasted);
    }

    [Theory]
    [InlineData(nameof(CallerPhase.Menu), 5 + 180)]
    [InlineData(nameof(CallerPhase.Returning), 5 + 20)]
    [InlineData(nameof(CallerPhase.OnCall), 5 + 300)]
    [InlineData(nameof(CallerPhase.Transferring), 5 + 3)]
    public void A_callers_leg_is_checked_when_its_lease_ends(string phase, int seconds) =>
        Assert.Equal(seconds, Lasted(CallerWorld.In(Enum.Parse<CallerPhase>(phase)).Do(ToPage), (state, at) => Wake(state, at).Next));

    [Theory]
    [InlineData(nameof(TransferPhase.Ringing), 5 + 40)]
    [InlineData(nameof(TransferPhase.Joined), 5 + 300)]
    [InlineData(nameof(TransferPhase.Leaving), 5 + 20)]
    public void A_transfers_leg_is_checked_when_its_lease_ends(string phase, int seconds)
    {
        var lasted = Lasted(
            TransferWorld.In(Enum.Parse<TransferPhase>(phase)).Do(ToTransfer),
            (state, at) => TransferMachine.Step(state, new TransferEvent.TimePassed(), at).Next);
        Assert.Equal(seconds, lasted);
    }

    [Fact]
    public void A_caller_on_hold_is_offered_a_household()
    {
        var state = (CallerWorld.In(CallerPhase.OnHold) with { Offer = null, Mode = DialMode.Power }).Do(ToPage);
        var again = Wake(state, Now + CallerTimings.EffectPatience);
        Assert.Null(again.Inquiry);
        Assert.NotNull(Wake(again.Next, Now + CallerTimings.EffectPatience + CallerTimings.HoldTime).Inquiry);
    }

    [Fact]
    public void A_call_that_ended_unconfirmed_is_finished()
    {
        var again = CallMachine.Step(
            CallWorld.In(CallPhase.EndedUnconfirmed).Do(ToCaller), new CallEvent.TimePassed(), Now + CallTimings.EffectPatience);
        Assert.Equal(CallPhase.EndedUnconfirmed, again.Next.Phase);
        var move = CallMachine.Step(again.Next, new CallEvent.TimePassed(), CallTimings.DueAt(again.Next)!.Value);
        Assert.Equal(CallPhase.Ended, move.Next.Phase);
        Assert.NotNull(CallWorld.Recorded(move));
    }

    [Fact]
    public void The_end_of_a_short_lease_does_not_delay_the_next_try_of_an_effect_or_try_it_early()
    {
        var state = (CallerWorld.In(CallerPhase.OnCall) with { CallIsOver = true }).Do(ToPage);
        var triedAfter = new List<double>();
        for (var at = Now.AddSeconds(1); at <= Now.AddSeconds(30); at = at.AddSeconds(1))
        {
            var before = state.HandedOutAt;
            state = Wake(state, at).Next;
            if (state.HandedOutAt != before)
            {
                triedAfter.Add((at - Now).TotalSeconds);
            }
        }

        Assert.Equal([5, 10, 15, 20, 25, 30], triedAfter);
    }

    [Fact]
    public void A_check_or_a_redirect_that_is_still_being_tried_is_not_added_a_second_time()
    {
        var returning = CallerWorld.In(CallerPhase.Returning);
        var redirect = new EffectWork.RedirectCaller(CallerWorld.Leg, returning.Position, CallerStep.ReadyToCall, 0);
        var state = returning.Do(redirect);
        for (var minute = 1; minute <= 5; minute++)
        {
            state = Wake(state, Now.AddMinutes(minute)).Next;
        }

        Assert.Equal([redirect, new EffectWork.CheckLeg(CallerWorld.Leg)], state.Outbox.Pending.Select(effect => effect.Work));
        var check = state.Outbox.Pending[1].Id;
        var alive = CallerWorld.Step(
            state, new CallerEvent.EffectDone(check, new EffectOutcome.LegChecked(CallerWorld.Leg, LegStatus.InProgress)));
        Assert.Equal(redirect, Assert.Single(alive.Next.Outbox.Pending).Work);
    }

    private static CallerTransition Wake(CallerState state, DateTimeOffset at) =>
        CallerMachine.Step(state, new CallerEvent.TimePassed(new CallId("call-new")), CallerWorld.TheScript, at);

    /// <summary>After how many seconds the leg is checked.</summary>
    private static int Lasted<TState>(TState state, Func<TState, DateTimeOffset, TState> wake)
        where TState : IMachineState
    {
        for (var seconds = 1; seconds <= 3600; seconds++)
        {
            state = wake(state, Now.AddSeconds(seconds));
            if (state.Outbox.Pending.Any(effect => effect.Work is EffectWork.CheckLeg))
            {
                return seconds;
            }
        }

        return -1;
    }
}
