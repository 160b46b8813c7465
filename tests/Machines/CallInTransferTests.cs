using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using static ImpactDialing.Tests.Machines.CallWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>Transfers and recordings from the lead's side.</summary>
public sealed class CallInTransferTests
{
    private static readonly TransferId Other = new("transfer-2");
    private static readonly CallDirective HangUp = new CallDirective.HangUp();
    private static readonly CallDirective Farewell = new CallDirective.Farewell();

    private static IEnumerable<EffectWork> Work(CallTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static EffectWork.RedirectLead ToTransfer(TransferId to) => new(Leg, Id, LeadStep.Transfer, to);

    [Fact]
    public void A_lead_who_was_left_alone_hears_the_farewell_and_no_other_leg_does()
    {
        var released = In(CallPhase.InTransfer) with { Released = true };
        (CallState State, CallEvent Happened, CallDirective Directive)[] table =
        [
            (released, new CallEvent.TransferDue(Leg, CallerWorld.Transfer), Farewell),
            (released, new CallEvent.TransferDue(OtherLeg, CallerWorld.Transfer), HangUp),
            (In(CallPhase.Disconnected), new CallEvent.TransferDue(Leg, CallerWorld.Transfer), HangUp),
            (In(CallPhase.InTransfer), new CallEvent.TransferDue(Leg, Other), HangUp),
            (released, new CallEvent.LeftConference(OtherLeg, LegStatus.InProgress, null), HangUp),
            (released with { Phase = CallPhase.Disconnected }, new CallEvent.LeftConference(Leg, LegStatus.InProgress, null), Farewell),
            (In(CallPhase.Disconnected), new CallEvent.LeftConference(Leg, LegStatus.InProgress, null), HangUp),
        ];
        foreach (var (state, happened, directive) in table)
        {
            var move = Step(state, happened);
            Assert.Same(state, move.Next);
            Assert.Equal(directive, move.Directive);
        }
    }

    [Fact]
    public void A_lead_who_leaves_the_conference_had_a_conversation_and_all_who_must_know_are_told()
    {
        var left = new CallEvent.LeftConference(Leg, LegStatus.InProgress, CallerWorld.Transfer);
        var told = new EffectWork.TellCaller(3, Id, CallOutcome.Connected);
        var lead = new EffectWork.TellTransfer(CallerWorld.Transfer, TransferParty.Lead);
        (CallState State, CallDirective Directive, EffectWork[] Work)[] table =
        [
            (In(CallPhase.Connected), HangUp, [told]),
            (In(CallPhase.Connected) with { Canceled = true, CanceledEarly = true, Alone = true }, HangUp, [told]),
            (In(CallPhase.InTransfer), HangUp, [told, lead]),
            (In(CallPhase.InTransfer) with { Released = true }, Farewell, [told, lead]),
        ];
        foreach (var (state, directive, work) in table)
        {
            var move = Step(state, left);
            Assert.Equal((CallPhase.Disconnected, Now.AddSeconds(1)), (move.Next.Phase, move.Next.Since));
            Assert.Equal((false, false), (move.Next.Alone, move.Next.CanceledEarly));
            Assert.Equal(directive, move.Directive);
            Assert.Equal(work, Work(move));
            Assert.Empty(move.Records);
        }
    }

    [Fact]
    public void A_lead_who_has_come_to_a_transfer_is_not_redirected_to_it_again()
    {
        var moving = In(CallPhase.Connected) with { TransferId = Other };

        var move = Step(moving.Do(ToTransfer(CallerWorld.Transfer)).Do(ToTransfer(Other)), new CallEvent.TransferDue(Leg, Other));

        Assert.Equal(new CallDirective.JoinTransfer(Id, Other), move.Directive);
        Assert.Equal((CallPhase.InTransfer, Other), (move.Next.Phase, move.Next.JoinedTransfer!.Value));
        Assert.Equal<EffectWork>([ToTransfer(CallerWorld.Transfer), new EffectWork.TellLeadJoined(3, Other)], Work(move));
    }

    [Fact]
    public void A_lead_who_is_alone_in_a_transfer_is_released_once_and_an_older_check_does_not_count()
    {
        var alone = new CallEvent.LeftAlone(CallerWorld.Transfer);
        CallState[] together = [In(CallPhase.InTransfer), In(CallPhase.Connected)];
        foreach (var state in together)
        {
            var move = Step(state.Do(new EffectWork.CheckLeg(Leg)), alone);
            Assert.True(move.Next.Released);
            Assert.Equal<EffectWork>([new EffectWork.RedirectLead(Leg, Id, LeadStep.Farewell, CallerWorld.Transfer)], Work(move));
            Assert.Same(move.Next, Step(move.Next, alone).Next);
        }
    }

    [Fact]
    public void An_announcement_that_was_not_heard_is_made_again_as_often_as_this_recording_may()
    {
        var state = In(CallPhase.Connected) with
        {
            Recording = new CallRecording { IsWanted = true, Announcements = 4, Before = 3, AnnouncedAt = Now },
        };

        var again = Step(state, new CallEvent.Announced(4, Heard: false, "session-1"));
        Assert.Equal(state.Recording with { Announcements = 5, AnnouncedAt = Now.AddSeconds(1) }, again.Next.Recording);
        Assert.Equal<EffectWork>([new EffectWork.Announce(Id, Leg, "session-1", 5)], Work(again));

        var last = state with { Recording = state.Recording with { Announcements = 6 } };
        var givenUp = Step(last, new CallEvent.Announced(6, Heard: false, "session-1"));
        Assert.Equal(last.Recording with { AnnouncedAt = null }, givenUp.Next.Recording);
        Assert.Empty(Work(givenUp));

        var heard = Step(state, new CallEvent.Announced(4, Heard: true, "session-1"));
        Assert.Equal(state.Recording with { AnnouncedAt = null, IsStarting = true, HasBegun = true }, heard.Next.Recording);
        Assert.Equal<EffectWork>([new EffectWork.StartRecording(Id, Leg)], Work(heard));
    }

    [Fact]
    public void A_recording_that_runs_is_recorded_and_one_without_a_leg_leaves_nothing_to_wait_for()
    {
        var recording = new CallRecording { IsWanted = true, IsStarting = true, HasBegun = true };
        var starting = (In(CallPhase.Connected) with { Recording = recording }).Do(new EffectWork.StartRecording(Id, Leg));
        var sid = new RecordingSid("RE1");
        var url = new Uri("https://api.test/RE1");

        var runs = Step(starting, new CallEvent.EffectDone(1, new EffectOutcome.RecordingStarted(sid, url)));
        Assert.Equal(recording with { IsStarting = false, Running = sid }, runs.Next.Recording);
        Assert.Equal<StoreRecord>([new StoreRecord.RecordingStarted(sid, Id, url, Now.AddSeconds(1))], runs.Records);
        Assert.Empty(Work(runs));

        var discarded = starting with { Recording = recording with { IsDiscarded = true } };
        var gone = Step(discarded, new CallEvent.EffectDone(1, new EffectOutcome.Done()));
        Assert.Equal(recording with { IsStarting = false }, gone.Next.Recording);
        Assert.Empty(Work(gone));
        Assert.Empty(gone.Records);
    }
}
