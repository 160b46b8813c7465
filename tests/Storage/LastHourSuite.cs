using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Figures;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>The counts by the minute that supervisors' charts show.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class LastHourSuite<TEngine> : StoreSuite<TEngine>
    where TEngine : IEngine, new()
{
    /// <summary>Half a minute after noon: the minute that begins at noon runs.</summary>
    private readonly FakeTimeProvider _time = new(Noon.AddSeconds(30));
    private int _calls;

    [Fact]
    public async Task Calls_are_counted_in_the_whole_minute_in_which_they_ended()
    {
        var hours = Hours();
        await Finish(ended: -60 * 60 - 1);
        await Finish(ended: -60 * 60);
        await Finish(ended: -1);
        await Finish(ended: -2);
        await Finish(ended: 5);

        var hour = await hours.Of(Account);

        Assert.Equal(Noon.AddHours(-1), hour.From);
        var campaign = Assert.Single(hour.Campaigns);
        Assert.Equal((Campaign, "Campaign"), (campaign.CampaignId, campaign.Name));
        Assert.Equal(60, campaign.Calls.Length);
        Assert.Equal((1, 2, 3), (campaign.Calls[0], campaign.Calls[59], campaign.Calls.Sum()));
        Assert.Equal(0, campaign.Conversations.Sum());
    }

    [Fact]
    public async Task Waiting_begins_with_the_session_and_then_with_each_saved_result()
    {
        await Store.Execute(
            "INSERT INTO caller_sessions (id, caller_id, campaign_id, leg, started_at) VALUES ('s', 5, 7, 'CA1', @At)",
            new { At = At(-600) });
        var first = await Finish(ended: -500, connected: -570, session: "s");
        await Save(first, recorded: -480);
        await Finish(ended: -460, session: "s");
        var second = await Finish(ended: -400, connected: -450, session: "s");

        // Results that are corrected during the next conversation shorten no wait.
        await Save(second, recorded: -300);
        await Finish(ended: -200, connected: -350, session: "s");

        var campaign = Assert.Single((await Hours().Of(Account)).Campaigns);

        Assert.Equal((1, 30), (campaign.Conversations[50], campaign.WaitedSeconds[50]));
        Assert.Equal((1, 30), (campaign.Conversations[52], campaign.WaitedSeconds[52]));
        Assert.Equal((1, 50), (campaign.Conversations[54], campaign.WaitedSeconds[54]));
        Assert.Equal((3, 4), (campaign.Conversations.Sum(), campaign.Calls.Sum()));
    }

    [Fact]
    public async Task An_hour_that_is_read_again_knows_new_calls_and_those_that_were_written_late()
    {
        var hours = Hours();
        await Finish(ended: -1200);
        Assert.Equal([1], await Counted(hours));

        await Finish(ended: -30);
        await Finish(ended: -1800);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([2], await Counted(hours));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal([3], await Counted(hours));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Counted(hours));
    }

    [Fact]
    public async Task Pages_that_ask_within_the_age_share_one_reading()
    {
        var hours = Hours();
        var asked = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => hours.Of(Account)));
        await Finish(ended: -1);
        Assert.Single(asked.Append(await hours.Of(Account)).Distinct());

        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal([1], await Counted(hours));
    }

    [Fact]
    public async Task Campaigns_of_other_accounts_and_ended_campaigns_are_left_out()
    {
        await AddCampaign(8);
        await AddCampaign(9);
        await Store.Execute("UPDATE campaigns SET account_id = 2 WHERE id = 8");
        await Store.Execute("UPDATE campaigns SET active = 0 WHERE id = 9");
        await Finish(ended: -1, campaign: 8);
        await Finish(ended: -1, campaign: 9);

        Assert.Empty((await Hours().Of(Account)).Campaigns);
        Assert.Equal(8, Assert.Single((await Hours().Of(2)).Campaigns).CampaignId);
    }

    private static long At(int seconds) => Noon.AddSeconds(seconds).ToMicroseconds();

    private static async Task<IEnumerable<int>> Counted(LastHours hours) =>
        (await hours.Of(Account)).Campaigns.Select(campaign => campaign.Calls.Sum());

    private LastHours Hours() => new(Store.Sql, TimeSpan.FromSeconds(15), _time);

    /// <summary>A finished call; instants are seconds from noon.</summary>
    private async Task<string> Finish(int ended, int? connected = null, string? session = null, long campaign = Campaign)
    {
        var id = FormattableString.Invariant($"call-{++_calls}");
        await Store.Execute(
            """
            INSERT INTO calls (id, campaign_id, household_id, number, mode, session_id, outcome, answered_by, dialed_at,
                connected_at, ended_at)
            VALUES (@Id, @Campaign, 1, '+15550001111', 1, @Session, @Outcome, 0, @Ended, @Connected, @Ended)
            """,
            new
            {
                Id = id,
                Campaign = campaign,
                Session = session,
                Outcome = (long)(connected is null ? CallOutcome.NoAnswer : CallOutcome.Connected),
                Connected = connected is { } seconds ? At(seconds) : (long?)null,
                Ended = At(ended),
            });
        return id;
    }

    private Task<int> Save(string call, int recorded) => Store.Execute(
        """
        INSERT INTO dispositions (call_id, household_id, lead_id, caller_id, completed, recorded_at)
        VALUES (@Call, 1, 1, 5, 1, @At)
        """,
        new { Call = call, At = At(recorded) });
}

/// <inheritdoc />
public sealed class LastHourOnSqlite : LastHourSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class LastHourOnMariaDb : LastHourSuite<MariaDbEngine>;
