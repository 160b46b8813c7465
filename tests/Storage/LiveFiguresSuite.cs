using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Health;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Figures;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>The sources of the gauges: one statement over live states, and the abandoned share.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class LiveFiguresSuite<TEngine> : StoreSuite<TEngine>
    where TEngine : IEngine, new()
{
    private readonly FakeTimeProvider _time = new();

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public async Task An_empty_database_has_nothing_to_tell()
    {
        var figures = await new LiveFiguresQuery(Store.Sql, _time).Read();

        Assert.Empty(figures.Callers);
        Assert.Empty(figures.Calls);
        Assert.Equal((0, TimeSpan.Zero, TimeSpan.Zero), (figures.PendingRows, figures.OldestEffectAge, figures.SweepLag));
        Assert.Empty(figures.LastSuccess);
        Assert.Empty(figures.Holds);
    }

    [Fact]
    public async Task The_longest_hold_of_each_campaign_is_reported_with_its_mode()
    {
        var since = Now;
        await Put(LiveKind.Caller, "1", Campaign, "OnHold");
        _time.Advance(TimeSpan.FromSeconds(40));
        await Put(LiveKind.Caller, "2", Campaign, "OnHold");
        await Put(LiveKind.Caller, "3", Campaign, "OnCall");

        var figures = await new LiveFiguresQuery(Store.Sql, _time).Read();

        Assert.Equal(KeyValuePair.Create(new HoldOf(Campaign, DialMode.Preview), since), Assert.Single(figures.Holds));
    }

    [Fact]
    public async Task Live_entities_are_counted_by_campaign_and_phase_and_finished_ones_are_not()
    {
        await Put(LiveKind.Caller, "1", 7, "OnCall");
        await Put(LiveKind.Caller, "2", 7, "OnCall");
        await Put(LiveKind.Caller, "3", 8, "WrapUp");
        await Put(LiveKind.Caller, "4", 7, "Offline");
        await Put(LiveKind.Call, "a", 7, "Ringing");
        await Put(LiveKind.Call, "b", 7, "Ended");

        var figures = await new LiveFiguresQuery(Store.Sql, _time).Read();

        Assert.Equal(
            ["7 on_call 2", "8 wrap_up 1"], figures.Callers.Select(pair => $"{pair.Key.Campaign} {pair.Key.Phase} {pair.Value}").Order());
        Assert.Equal(["7 ringing 1"], figures.Calls.Select(pair => $"{pair.Key.Campaign} {pair.Key.Phase} {pair.Value}"));
    }

    [Fact]
    public async Task The_oldest_effect_and_the_longest_overdue_are_reported()
    {
        await Put(LiveKind.Caller, "1", 7, "Menu", due: Now - TimeSpan.FromSeconds(3));
        await Put(LiveKind.Caller, "2", 7, "Menu", due: Now + TimeSpan.FromMinutes(3));
        var live = new LiveState<CallState>(Store.Live, new LiveKey(LiveKind.Call, "c"));
        await live.Ensure();
        var call = CallState.NotRequested(new CallId("c"), Now - TimeSpan.FromSeconds(2)).Do(new EffectWork.CancelCall(new CallId("d")));
        await live.Save(call, call.Columns, []);

        var figures = await new LiveFiguresQuery(Store.Sql, _time).Read();

        Assert.Equal(
            (1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)), (figures.PendingRows, figures.OldestEffectAge, figures.SweepLag));
    }

    [Fact]
    public async Task The_last_success_of_each_target_is_reported_and_echoes_are_not()
    {
        await Put(LiveKind.Health, "fallback", 0, nameof(HealthPhase.Fails));
        await Put(LiveKind.Health, "echo-x", 0, nameof(HealthPhase.Echo));

        var figures = await new LiveFiguresQuery(Store.Sql, _time).Read();

        Assert.Equal(KeyValuePair.Create("fallback", Now), Assert.Single(figures.LastSuccess));
    }

    [Fact]
    public async Task The_abandoned_share_is_of_calls_answered_by_a_person_in_thirty_days()
    {
        var shares = new AbandonedShare(Store.Sql, _time);
        await Finish("a", CallOutcome.Connected, TimeSpan.FromDays(29));
        await Finish("b", CallOutcome.Connected, TimeSpan.FromDays(2));
        await Finish("c", CallOutcome.Connected, TimeSpan.FromHours(1));
        await Finish("d", CallOutcome.Abandoned, TimeSpan.FromHours(1));
        await Finish("e", CallOutcome.Abandoned, TimeSpan.FromDays(40));
        await Finish("f", CallOutcome.NoAnswer, TimeSpan.FromHours(1));
        Assert.Equal(0.25, Assert.Single(await shares.Read([7, 8])).Value);

        await Finish("g", CallOutcome.Abandoned, TimeSpan.FromMinutes(1));
        Assert.Equal(0.4, (await shares.Read([7]))[7]);
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0.5, (await shares.Read([7]))[7]);
        Assert.Empty(await shares.Read([]));
    }

    [Fact]
    public async Task A_household_that_was_dialed_twice_within_an_hour_is_counted()
    {
        var repeated = new RepeatedDials(Store.Sql, _time);
        await Finish("a", CallOutcome.NoAnswer, TimeSpan.FromMinutes(61));
        await Finish("b", CallOutcome.Busy, TimeSpan.FromMinutes(50));
        await Finish("c", CallOutcome.NoAnswer, TimeSpan.FromMinutes(10), household: 2);
        Assert.Equal(["7: 0", "8: 0"], (await repeated.Read([7, 8])).Select(count => $"{count.Key}: {count.Value}").Order());

        await Finish("d", CallOutcome.Connected, TimeSpan.FromMinutes(1));
        await Finish("e", CallOutcome.Connected, TimeSpan.Zero);
        Assert.Equal(["7: 1", "8: 0"], (await repeated.Read([7, 8])).Select(count => $"{count.Key}: {count.Value}").Order());
        Assert.Empty(await repeated.Read([]));
    }

    private Task<long> Put(LiveKind kind, string id, long campaign, string phase, DateTimeOffset? due = null) =>
        Store.Live.Save(
            new LiveWrite(
                new LiveKey(kind, id), 0, "{\"outbox\":{\"pending\":[],\"lastId\":3}}", new LiveColumns(campaign, phase, Now, null, due),
                []));

    private Task<int> Finish(string id, CallOutcome outcome, TimeSpan ago, long household = 1) => Store.Execute(
        "INSERT INTO calls (id, campaign_id, household_id, number, mode, outcome, answered_by, dialed_at, ended_at) VALUES (@Id, 7, "
            + "@Household, '+15550001111', 1, @Outcome, 0, @At, @At)",
        new { Id = id, Household = household, Outcome = (long)outcome, At = (Now - ago).ToMicroseconds() });
}

/// <inheritdoc />
public sealed class LiveFiguresOnSqlite : LiveFiguresSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class LiveFiguresOnMariaDb : LiveFiguresSuite<MariaDbEngine>;
