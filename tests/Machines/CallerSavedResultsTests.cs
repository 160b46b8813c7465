using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>Results from the page: the wait for them, what is wrong with them, and what is recorded.</summary>
public sealed class CallerSavedResultsTests
{
    private static readonly Script TwoNotes = TheScript with { Notes = [new NoteField(75, "Comment"), new NoteField(76, "Reason")] };

    private static IEnumerable<EffectWork> Work(CallerTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static CallerTransition Save(CallerState state, CallerCommand.Disposition results) =>
        Step(state, new CallerEvent.Commanded(results, new CallId("call-new")));

    private static CallerCommand.Disposition Given(Dictionary<long, long> answers, Dictionary<long, string> notes, long lead = 51) =>
        new(Call, lead, answers.ToImmutableDictionary(), notes.ToImmutableDictionary(), Stop: false);

    private static StoreRecord.AnswerGiven Answer(long question, long response) =>
        new(Call, question, response, 51, 3, 1, Now.AddSeconds(1));

    [Fact]
    [Trait("Failure", "S-15")]
    public void A_leg_waits_for_results_three_times_and_only_the_first_time_says_so()
    {
        var first = Ask(Web(CallerPhase.OnCall), new CallerAsk.LeftConference());
        Assert.Equal((CallerPhase.WrapUp, 11, 0), (first.Next.Phase, first.Next.Step, first.Next.Misses));
        Assert.Equal(new CallerDirective.EnterResults(first.Next.Position, Say: true), first.Directive);

        var move = first;
        for (var miss = 1; miss < CallerMachine.MaxMisses; miss++)
        {
            move = Ask(move.Next, new CallerAsk.LeftConference());
            Assert.Equal((CallerPhase.WrapUp, 11 + miss, miss), (move.Next.Phase, move.Next.Step, move.Next.Misses));
            Assert.Equal(new CallerDirective.EnterResults(move.Next.Position, Say: false), move.Directive);
        }

        var end = Ask(move.Next, new CallerAsk.LeftConference());
        Assert.Equal((CallerPhase.Offline, GoodbyeReason.NoResults), (end.Next.Phase, end.Next.Notice));
        Assert.Equal(new CallerDirective.Goodbye(GoodbyeReason.NoResults), end.Directive);
        Assert.Equal((Call, 1L), (end.Next.Unsaved!.CallId, end.Next.Unsaved.CampaignId));
        Assert.Same(first.Next.Offer, end.Next.Unsaved.Offer);
    }

    [Fact]
    [Trait("Failure", "S-06")]
    public void Saved_results_send_the_leg_on_to_the_next_household()
    {
        var proof = new EffectWork.CancelCall(Call, WrapsUp: true);
        (CallerState State, EffectWork[] Before)[] table =
        [
            (Web(CallerPhase.WrapUp), [proof]), (Web(CallerPhase.WrapUp) with { CallIsOver = true }, []),
            (Web(CallerPhase.OnCall) with { CallIsOver = true }, []),
        ];
        foreach (var (state, before) in table)
        {
            var move = Save(state, Results(stop: false));
            Assert.Equal((CallerPhase.Returning, 11, Call), (move.Next.Phase, move.Next.Step, move.Next.SavedCall!.Value));
            Assert.Equal((null, null, CommandRefusal.None), (move.Next.CallId, move.Next.Offer, move.Refusal));
            Assert.Equal([.. before, new EffectWork.RedirectCaller(Leg, move.Next.Position, CallerStep.BackOnHold, 0)], Work(move));
            Assert.Equal<StoreRecord>(
                [
                    Answer(71, 711), new StoreRecord.NoteGiven(Call, 75, "Nice.", 51, Now.AddSeconds(1)),
                    new StoreRecord.LeadDispositioned(Call, 5, 51, 3, Completed: true, Now.AddSeconds(1))],
                move.Records);

            // A double click.
            var again = Save(move.Next, Results(stop: false));
            Assert.Same(move.Next, again.Next);
            Assert.Equal(CommandRefusal.None, again.Refusal);
            Assert.Empty(again.Records);
        }

        Assert.Equal(CommandRefusal.NotNow, Save(Web(CallerPhase.OnCall), Results(stop: false)).Refusal);
        Assert.Equal(CommandRefusal.NotNow, Save(Web(CallerPhase.Dialing), Results(stop: true)).Refusal);
        Assert.Equal(CommandRefusal.Overtaken, Save(Web(CallerPhase.Menu), Results(stop: false)).Refusal);
    }

    [Fact]
    [Trait("Failure", "S-15")]
    public void Late_results_are_saved_for_the_conversation_that_they_name_and_for_no_other()
    {
        var earlier = new UnsavedCall(Call, 9, Offer());
        var offline = Web(CallerPhase.Offline) with { Unsaved = earlier };
        var late = Save(offline, Results(stop: false));
        Assert.Equal((CallerPhase.Offline, null, Call), (late.Next.Phase, late.Next.Unsaved, late.Next.SavedCall!.Value));
        Assert.Equal(9, Assert.Single(late.Records.OfType<StoreRecord.AnswerGiven>()).CampaignId);
        Assert.Empty(Work(late));
        Assert.Empty(Save(late.Next, Results(stop: false)).Records);

        var other = offline with { Unsaved = earlier with { CallId = new CallId("call-0") } };
        Assert.Equal(CommandRefusal.Overtaken, Save(other, Results(stop: false)).Refusal);

        // The next conversation's results leave those of the earlier one open.
        var next = Web(CallerPhase.WrapUp) with { Unsaved = other.Unsaved };
        Assert.Equal(other.Unsaved, Save(next, Results(stop: false)).Next.Unsaved);
        Assert.Null(Save(next with { Unsaved = earlier }, Results(stop: false)).Next.Unsaved);
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public void Results_of_a_call_that_came_to_nothing_can_no_longer_be_saved()
    {
        var offline = Web(CallerPhase.Offline) with { Unsaved = new UnsavedCall(Call, 1, Offer()) };

        var nothing = Step(offline, new CallerEvent.CallOver(Call, CallOutcome.HungUp, new CallId("call-new")));
        Assert.Null(nothing.Next.Unsaved);
        Assert.Equal(CommandRefusal.Overtaken, Save(nothing.Next, Results(stop: false)).Refusal);

        // After a conversation, and after another call, they can.
        Assert.Same(offline, Step(offline, new CallerEvent.CallOver(Call, CallOutcome.Connected, new CallId("call-new"))).Next);
        Assert.Same(
            offline, Step(offline, new CallerEvent.CallOver(new CallId("call-0"), CallOutcome.HungUp, new CallId("call-new"))).Next);
    }

    [Fact]
    public void Results_that_the_script_does_not_have_are_refused_with_what_is_wrong()
    {
        var longest = new string('x', NoteField.MaxLength);
        (CallerCommand.Disposition Results, (CommandRefusal Refusal, long Subject)? Fault)[] table =
        [
            (Given([], []), null),
            (Given(new() { [71] = 712, [72] = 721 }, new() { [75] = longest, [76] = "" }, lead: 52), null),
            (Given([], [], lead: 53), (CommandRefusal.UnknownLead, 53)),
            (Given(new() { [73] = 711 }, []), (CommandRefusal.UnknownQuestion, 73)),
            (Given(new() { [71] = 721 }, []), (CommandRefusal.UnknownResponse, 71)),
            (Given([], new() { [77] = "x" }), (CommandRefusal.UnknownNote, 77)),
            (Given([], new() { [76] = longest + "x" }), (CommandRefusal.NoteTooLong, 76)),
        ];
        foreach (var (results, fault) in table)
        {
            Assert.Equal(fault, CallResults.Fault(results, Offer(), TwoNotes));
        }

        var refused = Save(Web(CallerPhase.WrapUp), Given([], [], lead: 53));
        Assert.Equal((CommandRefusal.UnknownLead, 53L), (refused.Refusal, refused.Subject!.Value));
        Assert.Empty(refused.Records);
    }

    [Fact]
    public void A_conversation_has_a_result_if_a_question_or_note_has_one_or_the_script_asks_for_none()
    {
        var asks = TwoNotes;
        (Dictionary<long, long> Answers, Dictionary<long, string> Notes, Script Script, long[] Given, bool? Completed)[] table =
        [
            ([], [], asks, [], null),
            ([], new() { [75] = "" }, asks, [], null),
            ([], new() { [76] = "Later." }, asks, [], true),
            (new() { [71] = 711 }, [], asks, [711], true),
            (new() { [72] = 721, [71] = 711 }, new() { [75] = "" }, asks, [711, 721], true),
            (new() { [71] = 712 }, [], asks, [712], false),
            (new() { [71] = 712, [72] = 721 }, [], asks, [712, 721], false),
            ([], [], Script.Empty, [], true),
        ];
        foreach (var (answers, notes, script, given, completed) in table)
        {
            var records = CallResults.Records(3, Given(answers, notes), Offer(), 1, script, Now.AddSeconds(1));
            Assert.Equal(given, records.OfType<StoreRecord.AnswerGiven>().Select(answer => answer.ResponseId));
            Assert.Equal(
                notes.Where(note => note.Value.Length > 0).Select(note => note.Value),
                records.OfType<StoreRecord.NoteGiven>().Select(note => note.Text));
            Assert.Equal(completed, records.OfType<StoreRecord.LeadDispositioned>().SingleOrDefault()?.Completed);
        }
    }
}
