using ImpactDialing.Calls;
using ImpactDialing.Up;

namespace ImpactDialing.Tests.Simulation;

/// <summary>
/// The closing of the books after <c>./dev up</c> must notice everything that is missing, doubled or invented.
/// </summary>
public sealed class ClosingBooksTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<(long, int, int)> Keys = [(1, 0, 1), (1, 0, 2), (1, 1, 1)];

    [Fact]
    public void Books_that_agree_have_no_faults()
    {
        Assert.Empty(Faults([Talked("CA1"), Silent("CA2")], [Record("a", "CA1"), Record("b", "CA2", CallOutcome.NoAnswer)]));
    }

    [Fact]
    public void A_conversation_without_a_record_is_a_fault()
    {
        var fault = Assert.Single(Faults([Talked("CA1")], []));
        Assert.Contains("CA1) talked with a caller and has no record", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conversation_with_two_records_is_a_fault()
    {
        var fault = Assert.Single(Faults([Talked("CA1")], [Record("a", "CA1"), Record("b", "CA1")]));
        Assert.Contains("has 2 records", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conversation_on_record_as_something_else_is_a_fault()
    {
        var fault = Assert.Single(Faults([Talked("CA1")], [Record("a", "CA1", CallOutcome.NoAnswer)]));
        Assert.Contains("has a record as NoAnswer", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CallOutcome.Machine)]
    [InlineData(CallOutcome.MessageLeft)]
    [InlineData(CallOutcome.Connected)]
    public void A_machine_that_was_connected_until_the_verdict_came_may_be_on_record_as_either(CallOutcome outcome)
    {
        Assert.Empty(Faults([Talked("CA1") with { TakenForMachine = true }], [Record("a", "CA1", outcome)]));
    }

    [Fact]
    public void A_person_on_record_as_a_machine_is_a_fault()
    {
        var fault = Assert.Single(Faults([Talked("CA1")], [Record("a", "CA1", CallOutcome.Machine)]));
        Assert.Contains("has a record as Machine", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_as_connected_without_a_conversation_is_a_fault()
    {
        var fault = Assert.Single(Faults([Silent("CA1") with { OnLine = TimeSpan.FromSeconds(16) }], [Record("a", "CA1")]));
        Assert.Contains("no conversation", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_who_was_let_go_soon_because_the_caller_had_left_is_no_fault()
    {
        Assert.Empty(Faults([Silent("CA1") with { OnLine = TimeSpan.FromSeconds(14) }], [Record("a", "CA1")]));
    }

    [Fact]
    public void A_call_that_was_dialed_and_has_no_record_is_a_fault()
    {
        var fault = Assert.Single(Faults([Silent("CA1")], []));
        Assert.Contains("was dialed and has no record", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_left_over_from_the_run_before_are_not_judged()
    {
        Assert.Empty(Faults([Talked("CA1")], [Record("a", "CA1"), Record("old", "CA0")]));
    }

    [Fact]
    public void The_last_key_at_each_question_must_be_on_record_with_the_call()
    {
        KeyedAnswer[] keyed = [Key(0, 1), Key(0, 2), Key(1, 1)];
        Assert.Empty(Faults([Talked("CA1")], [Record("a", "CA1")], keyed, [("a", 0, 2), ("a", 1, 1)]));
        var fault = Assert.Single(Faults([Talked("CA1")], [Record("a", "CA1")], keyed, [("a", 0, 1), ("a", 1, 1)]));
        Assert.Contains("question 1 was answered with 2, and on record is 1", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_no_answer_is_not_expected_on_record()
    {
        Assert.Empty(Faults([Talked("CA1")], [Record("a", "CA1")], [Key(0, 88)]));
    }

    private static WorldCall Talked(string sid) =>
        new(sid, "+13125550001", true, false, TimeSpan.FromMinutes(1), [new Talk("CAcaller", Noon, Noon.AddMinutes(1))]);

    private static WorldCall Silent(string sid) => new(sid, "+13125550002", true, false, TimeSpan.Zero, []);

    private static CallRecord Record(string id, string leg, CallOutcome outcome = CallOutcome.Connected) => new(id, 1, leg, outcome);

    private static KeyedAnswer Key(int question, int key) => new("CAcaller", question, key, Noon.AddMinutes(2));

    private static IReadOnlyList<string> Faults(
        WorldCall[] calls, CallRecord[] records, KeyedAnswer[]? keyed = null, (string Call, int Question, int Key)[]? answers = null)
    {
        var books = new ClosingBooks(calls, keyed ?? [], records, (answers ?? []).ToLookup(x => x.Call, x => (x.Question, x.Key)), Keys);
        Assert.Equal(4, books.Compare().Count);
        return books.Faults;
    }
}
