using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Tests.Storage;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class DialQueueOnMariaDb : DialQueueSuite<MariaDbEngine>
{
    [Fact]
    public async Task A_reservation_and_the_list_of_zones_read_a_few_rows_however_long_the_queue()
    {
        await Store.Execute(
            "INSERT INTO households (id, campaign_id, phone, time_zone, status, position) SELECT seq, 7, 15550000000 + seq, IF(seq % "
                + "2, 'a', 'b'), 1, seq FROM seq_1_to_5000");
        await Store.Execute(
            "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position) SELECT seq, 7, seq, 1, seq FROM seq_1_to_5000");
        var before = await RowsRead();
        await Take("s", Noon, zones: ["a", "b"]);
        Assert.Equal("a b", string.Join(' ', await Store.Sql.Write(session => QueueFigures.TimeZones(session, Campaign))));
        Assert.InRange(await RowsRead() - before, 0, 30);
    }

    [Fact]
    public async Task Whether_a_household_may_be_called_is_told_without_reading_all_people()
    {
        const int People = 5000;
        await AddHouseholds(2);
        await AddPeople(People, list: "1");
        await Store.Sql.Read(session => session.Execute("ANALYZE TABLE leads"));
        var before = await RowsRead();
        Assert.True(await Store.Sql.Write(session => QueueFigures.MayCall(session, Request("s", Noon))));
        Assert.InRange(await RowsRead() - before, 0, People / 2);
    }

    [Fact]
    public async Task Statistics_from_before_an_import_make_no_reservation_read_the_whole_list()
    {
        const int People = 5000;
        await AddHouseholds(40);
        await Store.Sql.Read(session => session.Execute("ALTER TABLE leads STATS_AUTO_RECALC = 0, STATS_PERSISTENT = 1"));
        await AddPeople(People, list: "seq + 1");
        await Store.Sql.Read(session => session.Execute("ANALYZE TABLE leads"));
        await Store.Execute("UPDATE leads SET voter_list_id = 1");
        var before = await RowsRead();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(session => Take($"s{session}", Noon)));
        Assert.InRange(await RowsRead() - before, 0, People / 2);
    }

    /// <summary>Adds leads of other households than those of <c>AddHouseholds</c>.</summary>
    /// <param name="list">The list of each lead, as SQL.</param>
    private Task<int> AddPeople(int people, string list) => Store.Execute(
        "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position) "
            + $"SELECT seq + 100000, 7, seq + 100000, {list}, seq FROM seq_1_to_{people}");

    /// <summary>How many rows the writer's connection has read by walking along an index or a table.</summary>
    private Task<long> RowsRead() => Store.Sql.Write(
        session => session.First<long>(
            """
            SELECT CAST(SUM(variable_value) AS SIGNED) FROM information_schema.session_status
            WHERE variable_name IN ('HANDLER_READ_NEXT', 'HANDLER_READ_RND_NEXT')
            """));
}
