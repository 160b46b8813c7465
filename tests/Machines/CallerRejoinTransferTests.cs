using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>
/// A web caller's leg is lost while a transfer is under way, or the lead leaves while the caller is away.
/// </summary>
public sealed class CallerRejoinTransferTests
{
    private static readonly CallerEvent Lost = new CallerEvent.LegEnded(Leg);
    private static readonly TransferId Earlier = new("transfer-0");
    private static readonly CallerEvent LeadLeft = new CallerEvent.CallOver(Call, CallOutcome.Connected, new CallId("new"));

    private static readonly CallerEvent Back =
        new CallerEvent.DialedIn(OtherLeg, CallerKind.Web, new SessionId("new"), new Admission.Granted(1, DialMode.Preview));

    private static readonly TransferState Talking = new(Transfer, Target, Answered: true, LeadJoined: true, Over: false);
    private static readonly TransferState Ringing = new(Transfer, Target, Answered: false, LeadJoined: false, Over: false);

    private static CallerState Away(CallerPhase from, TransferState? transfer) => In(CallerPhase.Rejoining) with
    {
        RejoinsTo = from,
        Transfer = transfer,
    };

    private static IEnumerable<EffectWork> Work(CallerState state) => state.Outbox.Pending.Select(effect => effect.Work);

    [Fact]
    public void Leg_that_was_last_seen_as_long_ago_as_a_leg_is_trusted_is_waited_for()
    {
        var trusted = Web(CallerPhase.OnCall) with { LegSeenAt = Now - CallerTimings.LegDoubt };

        Assert.Equal(CallerPhase.Rejoining, Step(trusted, Lost).Next.Phase);
    }

    [Fact]
    public void Leg_lost_while_the_lead_is_dialed_has_met_no_lead()
    {
        Assert.Contains(new EffectWork.CancelCall(Call, HasMet: false), Work(Step(Web(CallerPhase.Dialing), Lost).Next));
    }

    [Fact]
    public void Target_who_still_rings_is_canceled_when_the_leg_is_lost()
    {
        var away = Step(Web(CallerPhase.OnCall) with { Transfer = Ringing }, Lost).Next;

        Assert.Equal((CallerPhase.Rejoining, CallerPhase.OnCall), (away.Phase, away.RejoinsTo));
        Assert.True(away.Transfer!.Kicked);
        Assert.Equal([new EffectWork.CancelTransfer(Transfer), new EffectWork.AskToWait(Session.Value)], Work(away));
    }

    [Fact]
    public void What_was_asked_of_the_lost_leg_is_dropped_and_nothing_else()
    {
        var canceled = new EffectWork.CancelTransfer(Earlier);
        var talking = Web(CallerPhase.OnCall)
            .Do(new EffectWork.KeepLead(Session, Leg))
            .Do(new EffectWork.CheckLeg(Leg))
            .Do(canceled);

        Assert.Equal([canceled, new EffectWork.AskToWait(Session.Value)], Work(Step(talking, Lost).Next));
    }

    [Fact]
    public void Page_may_hang_up_on_a_lead_who_waits_alone_and_on_no_other()
    {
        (CallerState State, bool WaitsAlone)[] table =
        [
            (Away(CallerPhase.OnCall, null), true),
            (Away(CallerPhase.OnCall, null) with { CallIsOver = true }, false),
            (Away(CallerPhase.InTransfer, Talking), false),
            (Away(CallerPhase.InTransfer, Talking with { Over = true }), true),
            (Away(CallerPhase.InTransfer, Ringing) with { LastTransfer = Earlier }, true),
            (Web(CallerPhase.OnCall), false),
        ];
        foreach (var (state, waitsAlone) in table)
        {
            Assert.Equal(waitsAlone, CallerMachine.MayHangUpWhileAway(state));
        }

        var hangUp = new CallerEvent.Commanded(new CallerCommand.HangUp(Call), new CallId("new"));
        Assert.Equal(CommandRefusal.NotNow, Step(Away(CallerPhase.InTransfer, Talking), hangUp).Refusal);
        var over = Away(CallerPhase.OnCall, null) with { CallIsOver = true };
        var repeated = Step(over, hangUp);
        Assert.Equal(CommandRefusal.None, repeated.Refusal);
        Assert.Same(over, repeated.Next);
    }

    [Fact]
    public void Lead_hears_the_words_again_until_the_patience_ends()
    {
        var waiting = Away(CallerPhase.OnCall, null) with { AskedToWaitAt = Now };

        var move = CallerMachine.Step(
            waiting with { ActedAt = Now.AddHours(-1) },
            new CallerEvent.TimePassed(Call),
            TheScript,
            waiting.Since + CallerTimings.RejoinPatience - TimeSpan.FromSeconds(1));

        Assert.Equal(CallerPhase.Rejoining, move.Next.Phase);
        Assert.Equal(new EffectWork.AskToWait(Session.Value), Assert.Single(Work(move.Next)));
    }

    [Fact]
    public void Lead_who_leaves_while_the_caller_is_away_leaves_the_target_alone_too()
    {
        var away = Away(CallerPhase.InTransfer, Talking) with { LastTransfer = Earlier };

        var left = Step(away, LeadLeft).Next;

        Assert.Equal((true, CallerPhase.OnCall, true), (left.CallIsOver, left.RejoinsTo, left.Transfer!.Over));
        Assert.Equal([new EffectWork.TellTransfer(Earlier, TransferParty.Caller)], Work(left));
    }

    [Fact]
    public void Lead_who_leaves_the_callers_own_conference_concerns_no_target()
    {
        var left = Step(Away(CallerPhase.OnCall, Talking with { Over = true }), LeadLeft).Next;

        Assert.True(left.CallIsOver);
        Assert.Empty(Work(left));
    }

    [Fact]
    public void Caller_comes_back_to_the_results_of_a_lead_who_has_left()
    {
        var back = Step(Away(CallerPhase.OnCall, null) with { CallIsOver = true }, Back);

        Assert.Equal((CallerPhase.WrapUp, 11), (back.Next.Phase, back.Next.Step));
        Assert.Equal(new CallerDirective.EnterResults(back.Next.Position, Say: true), back.Directive);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Caller_comes_back_to_the_conference_in_which_the_lead_is(bool isInAnEarlierTransfer)
    {
        var away = isInAnEarlierTransfer
            ? Away(CallerPhase.InTransfer, Ringing) with { LastTransfer = Earlier }
            : Away(CallerPhase.InTransfer, Talking);

        var back = Step(away, Back);

        Assert.Equal((CallerPhase.InTransfer, 11), (back.Next.Phase, back.Next.Step));
        Assert.Equal(
            new CallerDirective.JoinTransfer(back.Next.Position, isInAnEarlierTransfer ? Earlier : Transfer), back.Directive);
    }

    [Fact]
    public void Transfer_that_ends_while_the_caller_is_away_leaves_the_lead_alone_if_the_target_had_come()
    {
        var over = new CallerEvent.TransferOver(Transfer, TransferOutcome.Joined);

        var alone = Step(Away(CallerPhase.InTransfer, Talking), over).Next;
        Assert.True(alone.Transfer!.Over);
        Assert.Equal([new EffectWork.AskToWait(Transfer.Value)], Work(alone));

        Assert.Null(Step(Away(CallerPhase.OnCall, Ringing), over).Next.Transfer);

        var earlier = Step(Away(CallerPhase.InTransfer, Ringing) with { LastTransfer = Earlier }, over).Next;
        Assert.Equal((Earlier, true, true), (earlier.Transfer!.TransferId, earlier.Transfer.Answered, earlier.Transfer.Over));
        Assert.Null(earlier.LastTransfer);

        // A target who had come while an earlier conference is still remembered.
        var both = Step(Away(CallerPhase.InTransfer, Talking) with { LastTransfer = Earlier }, over).Next;
        Assert.Equal((Transfer, true), (both.Transfer!.TransferId, both.Transfer.Over));
    }

    [Fact]
    public void Results_saved_while_the_caller_is_away_end_the_session()
    {
        var saved = Step(
            Away(CallerPhase.OnCall, null) with { CallIsOver = true },
            new CallerEvent.Commanded(Results(stop: false), new CallId("new")));

        Assert.Equal((CallerPhase.Offline, SessionEndReason.LegEnded), (saved.Next.Phase, saved.Next.EndReason));
        Assert.Equal(CommandRefusal.None, saved.Refusal);
        Assert.NotEmpty(saved.Records);
    }
}
