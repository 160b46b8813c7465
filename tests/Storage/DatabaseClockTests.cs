using ImpactDialing.Storage.Clocks;
using ImpactDialing.Storage.Dialects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>Processes with wrong clocks on one real MariaDB. Their own clocks stand still.</summary>
[Trait("Needs", "mariadb")]
[Trait("Hardening", "B3")]
public sealed class DatabaseClockTests : QueueSuite<MariaDbEngine>
{
    private static readonly CallId Call = new("call");

    [Theory]
    [InlineData(2, -2)]
    [InlineData(-2, 2)]
    [InlineData(3600, -3600)]
    public async Task Of_two_processes_with_wrong_clocks_the_later_answer_and_the_running_lease_count(int ahead, int otherAhead)
    {
        var (first, second) = (await Process(ahead), await Process(otherAhead));
        var leases = new Leases(Store.Committer);
        Assert.True(await leases.Take("pace-7", "first", first.GetUtcNow(), TimeSpan.FromMinutes(1)));
        Assert.False(await leases.Take("pace-7", "second", second.GetUtcNow(), TimeSpan.FromMinutes(1)));

        var given = new StoreRecord.AnswerGiven(Call, 11, 101, 1, 5, Campaign, first.GetUtcNow());
        await Store.Live.Save(Live("first", 0, given));
        await Store.Live.Save(Live("second", 0, given with { ResponseId = 102, At = second.GetUtcNow() }));
        Assert.Equal(102, await Store.First<long>("SELECT response_id FROM answers WHERE question_id = 11"));
    }

    [Theory]
    [InlineData("+00:00")]
    [InlineData("-08:00")]
    public async Task The_sessions_time_zone_does_not_matter(string zone)
    {
        var (before, clock, after) = await Store.Sql.Read(async session =>
        {
            await session.First<int?>("SET time_zone = @Zone", new { Zone = zone });
            var first = await session.First<decimal>("SELECT UNIX_TIMESTAMP(NOW(6))");
            var said = await session.First<DateTime>(MySqlDialect.Instance.ClockQuery);
            return (first, said, await session.First<decimal>("SELECT UNIX_TIMESTAMP(NOW(6))"));
        });
        var microseconds = new DateTimeOffset(DateTime.SpecifyKind(clock, DateTimeKind.Utc)).ToMicroseconds();
        Assert.InRange(microseconds, (long)(before * 1_000_000), (long)(after * 1_000_000));
    }

    /// <summary>The time of a process on a machine with a wrong clock, after it has measured the database's.</summary>
    private async Task<DatabaseTimeProvider> Process(int secondsAhead)
    {
        var time = new DatabaseTimeProvider(new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(secondsAhead)));
        await using var store = Another(time: time);
        time.Correct((await store.Clock.Read())!);
        return time;
    }
}
