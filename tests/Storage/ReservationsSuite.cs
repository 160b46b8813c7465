using ImpactDialing.DialQueues;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Tests.Storage;

/// <summary>Sessions that ask one dial queue while the writer is busy share their statements.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class ReservationsSuite<TEngine> : QueueSuite<TEngine>
    where TEngine : IEngine, new()
{
    private const long OtherCampaign = 8;

    [Fact]
    public async Task Sessions_that_ask_together_get_the_first_households_in_order_of_arrival()
    {
        await AddHouseholds(4);

        var given = await Together([.. "abcde".Select(session => Request($"{session}", Noon))]);

        Assert.Equal([1, 2, 3, 4, null], given);
    }

    [Fact]
    public async Task A_household_that_may_not_be_called_holds_up_no_session_of_those_that_ask_together()
    {
        await AddHouseholds(6);
        await Store.Forbid(Account, null, NumberOf(1), Noon);
        await Store.Execute("UPDATE leads SET completed_at = 1 WHERE household_id = 3");
        await AddCampaign(OtherCampaign);
        await Store.Execute(
            "INSERT INTO households (id, campaign_id, phone, status, position) VALUES (50, 8, @Phone, 2, 1)",
            new { Phone = NumberOf(4).Value });

        Assert.Equal([2, 5, 6], await Together(Request("a", Noon), Request("b", Noon), Request("c", Noon)));
        Assert.Equal(
            [HouseholdStatus.Blocked, HouseholdStatus.Completed, HouseholdStatus.Available],
            [await StatusOf(1), await StatusOf(3), await StatusOf(4)]);
    }

    [Fact]
    [Trait("Failure", "S-34")]
    public async Task Each_session_that_asks_together_with_others_keeps_skips_or_has_ended_by_itself()
    {
        await AddHouseholds(5);
        var kept = await Take("keeps", Noon);
        var skipped = await Take("skips", Noon);
        await Store.Execute(
            "INSERT INTO caller_sessions (id, caller_id, campaign_id, leg, started_at, ended_at) VALUES ('over', 1, 7, 'CA1', 0, 1)");

        var later = Noon.AddSeconds(30);
        var given = await Together(
            Request("over", later),
            Request("keeps", later),
            Request("skips", later, skip: skipped.Token),
            Request("new", later, skip: kept.Token),
            Request("new", later));

        Assert.Equal([null, kept.HouseholdId, 3, 4, 4], given);
        Assert.Equal(HouseholdStatus.Recycling, await StatusOf(skipped.HouseholdId));
        Assert.Equal(
            later.ToMicroseconds(), await Store.First<long>("SELECT presented_at FROM households WHERE id = @HouseholdId", skipped));
        Assert.Equal(
            (later + Lease).ToMicroseconds(), await Store.First<long>("SELECT lease_until FROM households WHERE id = @HouseholdId", kept));
    }

    [Fact]
    public async Task Sessions_with_other_open_zones_ask_by_themselves()
    {
        await AddHousehold(1, zone: "a");
        await AddHousehold(2, zone: "b");

        Assert.Equal([2, 1], await Together(Request("b", Noon, ["b"]), Request("a", Noon, ["b", "a"])));
    }

    /// <summary>The household that each of the requests got in one transaction; null where none was left.</summary>
    private protected async Task<long?[]> Together(params ReservationRequest[] requests) =>
        [.. (await ReserveInOneTransaction(requests)).Select(result => (result as ReservationResult.Reserved)?.Household.HouseholdId)];
}

/// <inheritdoc />
public sealed class ReservationsOnSqlite : ReservationsSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class ReservationsOnMariaDb : ReservationsSuite<MariaDbEngine>
{
    [Fact]
    public async Task Forty_sessions_that_ask_together_cost_no_more_statements_than_two()
    {
        await AddHouseholds(42);

        Assert.Equal(await Questions("few", 2), await Questions("many", 40));
    }

    /// <summary>How many statements the writer's connection sends while so many sessions ask together.</summary>
    private async Task<long> Questions(string name, int sessions)
    {
        var before = await Questions();
        var given = await Together([.. Enumerable.Range(0, sessions).Select(session => Request($"{name}{session}", Noon))]);
        Assert.DoesNotContain(null, given);
        return await Questions() - before;
    }

    private Task<long> Questions() => Store.Sql.Write(session => session.First<long>(
        "SELECT CAST(variable_value AS SIGNED) FROM information_schema.session_status WHERE variable_name = 'QUESTIONS'"));
}
