using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>What the campaign's answers lead to, and moves to another campaign.</summary>
public sealed class CallerHouseholdTests
{
    private static readonly CallId New = new("call-new");

    private static IEnumerable<EffectWork> Work(CallerTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static NextHousehold.Unfit Unfit(UnfitReason why) => new(new Admission.Refused(why, new TimeOnly(9, 0), new TimeOnly(21, 0)));

    [Fact]
    public void A_leg_hears_why_its_session_is_over_and_the_record_tells_numbers_from_rules()
    {
        (NextHousehold Answer, CallerDirective.Goodbye Goodbye, SessionEndReason Reason)[] table =
        [
            (new NextHousehold.None(Exhausted: true), new(GoodbyeReason.OutOfNumbers), SessionEndReason.OutOfNumbers),
            (new NextHousehold.None(Exhausted: false), new(GoodbyeReason.NothingDue), SessionEndReason.OutOfNumbers),
            (Unfit(UnfitReason.NoFunds), new(GoodbyeReason.NoFunds), SessionEndReason.NotFit),
            (Unfit(UnfitReason.OutsideHours), new(GoodbyeReason.OutsideHours, new TimeOnly(9, 0), new TimeOnly(21, 0)),
                SessionEndReason.NotFit),
        ];
        foreach (var (answer, goodbye, reason) in table)
        {
            // The leg waits for the answer.
            var asked = Step(In(CallerPhase.Menu), new CallerEvent.Offered(10, answer));
            Assert.Equal((CallerPhase.Offline, goodbye.Reason), (asked.Next.Phase, asked.Next.Notice));
            Assert.Equal(goodbye, asked.Directive);
            Assert.Equal<StoreRecord>([new StoreRecord.SessionEnded(Session, Now.AddSeconds(1), reason)], asked.Records);

            // On hold no leg asks, so it is fetched to hear the same goodbye.
            var fetched = Step(Web(CallerPhase.OnHold), new CallerEvent.Offered(null, answer));
            Assert.Equal((CallerPhase.Returning, 11), (fetched.Next.Phase, fetched.Next.Step));
            Assert.Equal(goodbye, fetched.Next.Farewell);
            var redirect = Assert.IsType<EffectWork.RedirectCaller>(Assert.Single(Work(fetched)));
            Assert.Equal((Leg, fetched.Next.Position), (redirect.Leg, redirect.At));

            // The URL of the redirect names a reason alone; the farewell knows the hours too.
            var leaves = Ask(fetched.Next, new CallerAsk.Announcement(GoodbyeReason.NothingDue));
            Assert.Equal(goodbye, leaves.Directive);
            Assert.Equal((CallerPhase.Offline, goodbye.Reason, null), (leaves.Next.Phase, leaves.Next.Notice, leaves.Next.Farewell));
            Assert.Equal<StoreRecord>([new StoreRecord.SessionEnded(Session, Now.AddSeconds(1), reason)], leaves.Records);
            Assert.Empty(Work(leaves));
        }
    }

    [Fact]
    public void On_hold_the_campaigns_answer_decides_what_the_caller_waits_for()
    {
        var hold = Web(CallerPhase.OnHold);
        var other = Offer() with { Household = Offer().Household with { Token = "token-6" } };
        (CallerEvent.Offered Answer, CallerPhase Phase, DialMode Mode, HoldReason Hold, string? Token)[] table =
        [
            (new(null, Offer(), New), CallerPhase.Dialing, DialMode.Preview, HoldReason.None, "token-5"),
            (new(null, Offer()), CallerPhase.OnHold, DialMode.Preview, HoldReason.None, "token-5"),

            // The campaign took the household back: the caller decides anew. In Power the next one is dialed.
            (new(null, other, New), CallerPhase.OnHold, DialMode.Preview, HoldReason.None, "token-6"),
            (new(null, other with { Mode = DialMode.Power }, New), CallerPhase.Dialing, DialMode.Power, HoldReason.None, "token-6"),
            (new(null, new NextHousehold.WillCome(7)), CallerPhase.OnHold, DialMode.Predictive, HoldReason.None, null),
            (new(null, new NextHousehold.Later(InFlight: true)), CallerPhase.OnHold, DialMode.Preview, HoldReason.AllInFlight, null),
            (new(null, new NextHousehold.Later(InFlight: false)), CallerPhase.OnHold, DialMode.Preview, HoldReason.DueSoon, null),
            (new(null, new NextHousehold.Unknown()), CallerPhase.OnHold, DialMode.Preview, HoldReason.OwnTrouble, null),
        ];
        foreach (var (answer, phase, mode, reason, token) in table)
        {
            var move = Step(
                hold with
                {
                    RetryChosen = true,
                    CallIsOver = true,
                    AnswersGiven = 1,
                    QuestionNumber = 1,
                    Misses = 2,
                    KeepsLead = true,
                },
                answer);
            Assert.Equal((phase, mode, reason), (move.Next.Phase, move.Next.Mode, move.Next.Hold));
            Assert.Equal(token, move.Next.Offer?.Household.Token);
            Assert.Equal((false, false, false), (move.Next.RetryChosen, move.Next.CallIsOver, move.Next.KeepsLead));
            Assert.Equal((0, 0, 0), (move.Next.AnswersGiven, move.Next.QuestionNumber, move.Next.Misses));
            Assert.Equal(phase == CallerPhase.Dialing ? New : null, move.Next.CallId);
            Assert.Equal(phase == CallerPhase.Dialing ? 1 : 0, Work(move).OfType<EffectWork.StartCall>().Count());
        }
    }

    [Fact]
    public void A_call_may_be_placed_until_the_households_hours_end()
    {
        var offer = Offer() with { CallableUntil = Now.AddMinutes(5) };

        var move = Step(In(CallerPhase.Choosing) with { Offer = offer }, new CallerEvent.Offered(10, offer, New));

        Assert.Equal(Now.AddMinutes(5), Work(move).OfType<EffectWork.StartCall>().Single().Request.ValidUntil);
    }

    [Fact]
    public void A_household_that_a_caller_by_phone_hears_of_and_dials_begins_a_call_that_is_not_over()
    {
        var move = Step(In(CallerPhase.Choosing) with { CallIsOver = true, Misses = 2 }, new CallerEvent.Offered(10, Offer(), New));

        Assert.Equal((CallerPhase.Dialing, "token-5"), (move.Next.Phase, move.Next.LastToken));
        Assert.Equal((false, 0), (move.Next.CallIsOver, move.Next.Misses));
        Assert.Equal(new CallerDirective.JoinConference(move.Next.Position, 0), move.Directive);
    }

    [Fact]
    public void A_caller_by_phone_waits_with_music_that_a_key_ends_until_a_household_comes()
    {
        var predictive = Step(In(CallerPhase.Menu), new CallerEvent.Offered(10, new NextHousehold.WillCome(7)));
        Assert.Equal((CallerPhase.OnHold, DialMode.Predictive), (predictive.Next.Phase, predictive.Next.Mode));
        Assert.Equal(new CallerDirective.WaitOnHold(predictive.Next.Position, PhonesOnly: true), predictive.Directive);

        // The campaign is no longer predictive: the leg is fetched to hear of its household.
        var fetched = Step(In(CallerPhase.OnHold), new CallerEvent.Offered(null, Offer()));
        Assert.Equal((CallerPhase.Returning, 11), (fetched.Next.Phase, fetched.Next.Step));
        Assert.Equal<EffectWork>(
            [new EffectWork.RedirectCaller(Leg, fetched.Next.Position, CallerStep.ReadyToCall, 0)], Work(fetched));
    }

    [Fact]
    public void A_leg_that_resumes_goes_where_its_phase_and_its_kind_of_caller_say()
    {
        var at = In(CallerPhase.Menu).Position;
        CallerDirective results = new CallerDirective.ContinueWith(at, CallerStep.EnterResults, 0);
        CallerDirective back = new CallerDirective.ContinueWith(at, CallerStep.BackOnHold, 0);
        CallerDirective question = new CallerDirective.ContinueWith(at, CallerStep.QuestionDue, 1);
        var asked = In(CallerPhase.WrapUp) with { QuestionNumber = 1 };
        (CallerState State, CallerDirective Directive)[] table =
        [
            (In(CallerPhase.OnHold), new CallerDirective.WaitOnHold(at, PhonesOnly: true)),
            (Web(CallerPhase.OnHold), new CallerDirective.WaitOnHold(at, PhonesOnly: false)),
            (In(CallerPhase.Dialing), new CallerDirective.JoinConference(at, 0)),
            (In(CallerPhase.OnCall) with { Mode = DialMode.Predictive }, new CallerDirective.WaitOnHold(at, PhonesOnly: true)),
            (Web(CallerPhase.OnCall), new CallerDirective.WaitOnHold(at, PhonesOnly: false)),
            (Web(CallerPhase.OnCall) with { CallIsOver = true }, results),
            (Web(CallerPhase.WrapUp), results),
            (Web(CallerPhase.Transferring) with { CallIsOver = true }, results),
            (Web(CallerPhase.Transferring), new CallerDirective.JoinTransfer(at, Transfer)),
            (Web(CallerPhase.InTransfer), new CallerDirective.JoinTransfer(at, Transfer)),
            (Web(CallerPhase.Returning), back),
            (Web(CallerPhase.Waiting), back),
            (asked with { Phase = CallerPhase.OnCall, CallIsOver = true }, question),
            (asked, question),
            (In(CallerPhase.Returning), new CallerDirective.ContinueWith(at, CallerStep.ReadyToCall, 0)),
            (In(CallerPhase.Waiting), new CallerDirective.ContinueWith(at, CallerStep.NextCall, 0)),
            (In(CallerPhase.Transferring) with { CallIsOver = true }, new CallerDirective.Goodbye(GoodbyeReason.SessionOver)),
        ];
        foreach (var (state, directive) in table)
        {
            Assert.Equal(directive, CallerMachine.Resume(state));
        }
    }

    [Fact]
    [Trait("Failure", "S-76")]
    public void A_caller_on_hold_moves_to_another_campaign_at_once_and_any_other_at_the_next_household()
    {
        var moved = new CallerEvent.Reassigned(2, New);
        var held = Step(Web(CallerPhase.OnHold), moved);
        Assert.Equal(new HouseholdInquiry(null, null, New), held.Inquiry);
        Assert.Equal((2L, null, null), (held.Next.CampaignId, held.Next.ReassignTo, held.Next.Offer));

        var talking = Step(Web(CallerPhase.OnCall), moved);
        Assert.Null(talking.Inquiry);
        Assert.Equal((1L, 2L), (talking.Next.CampaignId, talking.Next.ReassignTo!.Value));
        Assert.Same(talking.Next, Step(talking.Next, moved).Next);

        // Moved back before the next household.
        var back = Step(talking.Next, new CallerEvent.Reassigned(1, New));
        Assert.Equal((1L, null), (back.Next.CampaignId, back.Next.ReassignTo));
        Assert.Null(back.Inquiry);
        Assert.Same(back.Next, Step(back.Next, new CallerEvent.Reassigned(1, New)).Next);

        var offline = Web(CallerPhase.Offline);
        Assert.Same(offline, Step(offline, moved).Next);

        var leaving = Web(CallerPhase.OnHold) with { Farewell = new CallerDirective.Goodbye(GoodbyeReason.NoFunds) };
        Assert.Null(Step(leaving, moved).Inquiry);
    }

    [Fact]
    [Trait("Quirk", "14")]
    public void A_household_that_the_caller_decided_to_dial_is_dialed_for_its_own_campaign()
    {
        (CallerState State, CallerAsk Ask, long Campaign, HouseholdInquiry Inquiry)[] table =
        [
            (In(CallerPhase.Choosing), new CallerAsk.PreviewKey("*"), 1, new(10, null, New)),
            (In(CallerPhase.Choosing), new CallerAsk.PreviewKey("#"), 2, new(10, "token-5")),
            (Web(CallerPhase.Returning), new CallerAsk.BackOnHold(), 2, new(10, null, New)),
            (In(CallerPhase.Returning), new CallerAsk.NextHousehold(), 2, new(10, null)),
        ];
        foreach (var (state, ask, campaign, inquiry) in table)
        {
            var move = Ask(state with { ReassignTo = 2 }, ask);
            Assert.Equal(inquiry, move.Inquiry);
            Assert.Equal((campaign, campaign == 1 ? 2L : null), (move.Next.CampaignId, move.Next.ReassignTo));
            Assert.Equal(campaign == 1, move.Next.Offer is not null);
        }
    }
}
