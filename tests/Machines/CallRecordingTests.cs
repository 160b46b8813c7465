using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>
/// No conversation is recorded before the announcement; lost steps are repeated; repeated steps have one effect.
/// </summary>
public sealed class CallRecordingTests
{
    private static readonly RecordingSid Sid = new("RE1");

    private static readonly CallHandling Recorded = CallHandling.Plain with { IsRecorded = true };

    [Fact]
    public void A_connected_lead_is_recorded_after_hearing_the_announcement()
    {
        var connected = Connect(Recorded);
        var announce = Assert.IsType<EffectWork.Announce>(Assert.Single(connected.Outbox.Pending).Work);
        Assert.Equal((Leg, "session-1", 1), (announce.Leg, announce.Conference, announce.Attempt));

        var heard = Heard(connected);
        Assert.Equal(new EffectWork.StartRecording(Id, Leg), heard.Outbox.Pending[^1].Work);
        Assert.Same(heard, Step(heard, new CallEvent.Announced(1, true, "session-1")).Next);

        var running = Started(heard);
        Assert.Equal(Sid, running.Next.Recording.Running);
        Assert.Equal<StoreRecord>([new StoreRecord.RecordingStarted(Sid, Id, null, Now.AddSeconds(1))], running.Records);
    }

    [Fact]
    [Trait("Hardening", "H3")]
    public void The_report_of_another_conference_starts_no_recording()
    {
        var connected = Strike(Connect(Recorded));

        Assert.Same(connected, Step(connected, new CallEvent.Announced(1, true, "session-2")).Next);
        Assert.False(connected.Recording.HasBegun);
        Assert.True(Step(connected, new CallEvent.Announced(1, true, "session-1")).Next.Recording.HasBegun);
    }

    [Fact]
    public void A_campaign_that_does_not_record_announces_nothing() => Assert.Empty(Connect(CallHandling.Plain).Outbox.Pending);

    [Fact]
    public void An_announcement_without_a_report_is_made_three_times_and_then_abandoned()
    {
        var state = Connect(Recorded);
        var at = Now;
        for (var attempt = 2; attempt <= CallRecording.MostAnnouncements; attempt++)
        {
            at += CallTimings.AnnouncementPatience + TimeSpan.FromSeconds(1);
            state = CallMachine.Step(Strike(state), new CallEvent.TimePassed(), at).Next;
            Assert.Equal(attempt, Assert.IsType<EffectWork.Announce>(Assert.Single(state.Outbox.Pending).Work).Attempt);
        }

        at += CallTimings.AnnouncementPatience + TimeSpan.FromSeconds(1);
        var given = CallMachine.Step(Strike(state), new CallEvent.TimePassed(), at).Next;
        Assert.True(given.Recording.IsIdle);
        Assert.Empty(given.Outbox.Pending);
        Assert.Same(given, Step(given, new CallEvent.Announced(3, true, "session-1")).Next);
    }

    [Fact]
    public void A_recording_switched_off_during_its_start_ends_as_soon_as_its_id_is_known()
    {
        var off = Step(Heard(Connect(Recorded)), new CallEvent.RecordingSwitched(false)).Next;
        var known = Started(off).Next;
        Assert.Equal(new EffectWork.StopRecording(Leg, Sid), known.Outbox.Pending[^1].Work);
        Assert.True(known.Recording.IsIdle);
    }

    [Fact]
    public void Recording_switched_off_and_on_is_announced_again()
    {
        var off = Step(Started(Heard(Connect(Recorded))).Next, new CallEvent.RecordingSwitched(false)).Next;
        Assert.Equal(new EffectWork.StopRecording(Leg, Sid), off.Outbox.Pending[^1].Work);
        Assert.Same(off, Step(off, new CallEvent.RecordingSwitched(false)).Next);

        var on = Step(off, new CallEvent.RecordingSwitched(true)).Next;
        Assert.Equal(2, Assert.IsType<EffectWork.Announce>(on.Outbox.Pending[^1].Work).Attempt);
        Assert.Same(on, Step(on, new CallEvent.Announced(1, true, "session-1")).Next);
    }

    [Fact]
    public void On_the_way_to_a_transfer_nothing_is_recorded_until_all_participants_have_heard_the_announcement()
    {
        var moved = Step(Started(Heard(Connect(Recorded))).Next, new CallEvent.MovedToTransfer(CallerWorld.Transfer)).Next;
        Assert.Contains(moved.Outbox.Pending, effect => effect.Work == new EffectWork.StopRecording(Leg, Sid));

        var there = Step(moved, new CallEvent.TransferDue(Leg, CallerWorld.Transfer)).Next;
        Assert.Contains(there.Outbox.Pending, effect => effect.Work is EffectWork.Announce { Conference: "transfer-1", Attempt: 2 });
        Assert.Null(there.Recording.Running);
    }

    [Fact]
    public void A_recording_requested_before_a_transfer_stops_and_is_announced_again_in_it()
    {
        var there = Step(
            Step(Heard(Connect(Recorded)), new CallEvent.MovedToTransfer(CallerWorld.Transfer)).Next,
            new CallEvent.TransferDue(Leg, CallerWorld.Transfer)).Next;
        var known = Started(there).Next;
        Assert.Contains(known.Outbox.Pending, effect => effect.Work == new EffectWork.StopRecording(Leg, Sid));
        Assert.Contains(known.Outbox.Pending, effect => effect.Work is EffectWork.Announce { Conference: "transfer-1" });
        Assert.Null(known.Recording.Running);
    }

    [Fact]
    public void Recording_is_not_switched_on_without_a_conversation()
    {
        foreach (var phase in Phases.Where(phase => phase is not (CallPhase.Connected or CallPhase.InTransfer)))
        {
            var state = In(phase);
            Assert.Same(state, Step(state, new CallEvent.RecordingSwitched(true)).Next);
            Assert.Same(state, Step(state, new CallEvent.Announced(1, true, "session-1")).Next);
        }
    }

    [Fact]
    public void A_recording_that_is_known_after_the_end_of_the_call_is_kept()
    {
        var ended = Step(Heard(Connect(Recorded)), Ended(LegStatus.Completed, seconds: 60)).Next;
        var known = Started(ended);
        Assert.Equal(CallPhase.Ended, known.Next.Phase);
        Assert.Single(known.Records.OfType<StoreRecord.RecordingStarted>());
        Assert.Null(known.Next.Recording.Running);
    }

    private static CallState Connect(CallHandling handling)
    {
        var request = Requested with { Offer = Requested.Offer with { Handling = handling } };
        var answered = Step(In(CallPhase.Ringing) with { Request = request }, By(AnsweredBy.Human)).Next;
        return Step(answered, new CallEvent.ClaimAnswered(Caller)).Next;
    }

    private static CallState Heard(CallState connected) =>
        Step(Strike(connected), new CallEvent.Announced(connected.Recording.Announcements, true, "session-1")).Next;

    private static CallTransition Started(CallState heard) =>
        Step(
            heard,
            new CallEvent.EffectDone(
                heard.Outbox.Pending.First(effect => effect.Work is EffectWork.StartRecording).Id,
                new EffectOutcome.RecordingStarted(Sid, null)));

    /// <summary>The announcement was requested, and the request was reported back.</summary>
    private static CallState Strike(CallState state) =>
        state.Outbox.Pending.FirstOrDefault(effect => effect.Work is EffectWork.Announce) is { } announce
        ? Step(state, new CallEvent.EffectDone(announce.Id, new EffectOutcome.Done())).Next
        : state;
}
