using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Machines;

/// <summary>Calls that are answered together ask different callers first, and no caller is forgotten.</summary>
public sealed class CandidateOrderTests
{
    private static readonly ImmutableArray<long> Waiting = [7, 5, 9];

    private readonly FakeTimeProvider _time = new();
    private readonly CandidateOrder _order;

    public CandidateOrderTests() => _order = new(_time);

    [Fact]
    public void The_longest_wait_comes_first()
    {
        Assert.Equal<long>([7, 5, 9], _order.For(Waiting));
        Assert.Empty(_order.For([]));
    }

    [Fact]
    public void Calls_answered_in_the_same_moment_ask_different_callers_first()
    {
        Assert.Equal([[7, 5, 9], [5, 9, 7], [9, 7, 5]], Enumerable.Range(0, 3).Select(_ => Next()));
    }

    [Fact]
    public void When_there_are_more_calls_than_callers_the_turn_begins_again()
    {
        Assert.Equal([7, 5, 9, 7, 5], Enumerable.Range(0, 5).Select(_ => Next()[0]));
    }

    [Fact]
    public void A_caller_who_was_first_and_still_waits_is_first_again_after_a_moment()
    {
        Next();
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(5, Next()[0]);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(7, Next()[0]);
    }

    /// <summary>Later calls of the same moment have later times, also when the clock moves.</summary>
    private ImmutableArray<long> Next()
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return _order.For(Waiting);
    }
}
