using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Storage;

/// <summary>Campaigns, scripts, callers, do-not-call lists and blocks of ids.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class CatalogSuite<TEngine> : QueueSuite<TEngine>
    where TEngine : IEngine, new()
{
    [Fact]
    public async Task A_campaign_is_read_with_what_its_account_allows()
    {
        var expected = new CampaignSettings(
            7, 1, "Campaign", DialMode.Preview, true, 3, PhoneNumber.Of("+15550001111"), new TimeOnly(9, 0), new TimeOnly(21, 0),
            "America/Los_Angeles",
            TimeSpan.FromHours(1), TimeSpan.FromSeconds(15), CallHandling.Plain, true, true, 5);
        Assert.Equal(expected, await Store.Catalog.FindCampaign(7));
        await Store.Execute("UPDATE accounts SET has_funds = 0, may_call = 0");
        await Store.Execute("UPDATE campaigns SET active = 0, detect_machines = 2, closes_minute = 1439");
        await Store.Execute(
            "INSERT INTO campaign_handling (campaign_id, machine_message, dropped_message, safe_harbor) VALUES (7, "
                + "'https://r.test/a.mp3', 'https://r.test/b.mp3', 'We called.')");
        var changed = expected with
        {
            Active = false,
            Handling = new CallHandling(
                MachineDetection.Asynchronous, new Uri("https://r.test/a.mp3"), new Uri("https://r.test/b.mp3"), "We called."),
            ClosesAt = new TimeOnly(23, 59),
            AccountHasFunds = false,
            AccountMayCall = false
        };
        Assert.Equal(changed, await Store.Catalog.FindCampaign(7));
        Assert.True(await Store.Supervision.RecordCalls(1, 7, false) == false, "An archived campaign cannot be switched.");
        await Store.Execute("UPDATE campaigns SET active = 1");
        Assert.True(await Store.Supervision.RecordCalls(1, 7, true));
        Assert.False(await Store.Supervision.RecordCalls(2, 7, false));
        await Store.Execute("UPDATE campaign_recording SET announcement = 'Recorded.'");
        Assert.Equal(
            changed with { Active = true, Handling = changed.Handling with { IsRecorded = true, Announcement = "Recorded." } },
            await Store.Catalog.FindCampaign(7));
        Assert.Null(await Store.Catalog.FindCampaign(8));
    }

    [Fact]
    [Trait("Failure", "S-22")]
    public async Task Deleted_questions_and_responses_are_kept_but_not_asked()
    {
        await Store.Execute("INSERT INTO scripts (id, account_id, name) VALUES (3, 1, 'Script')");
        await Store.Execute(
            "INSERT INTO questions (id, script_id, position, question_text, deleted_at) VALUES (11, 3, 2, 'Second', NULL), (12, 3, "
                + "1, 'First', NULL), (13, 3, 3, 'Gone', 5)");
        await Store.Execute(
            """
            INSERT INTO possible_responses (id, question_id, position, response_text, keypad, is_retry, deleted_at)
            VALUES (101, 11, 2, 'No', 2, 1, NULL), (102, 11, 1, 'Yes', 1, 0, NULL), (103, 11, 3, 'Gone', 3, 0, 5),
                (104, 13, 1, 'Yes', 1, 0, NULL)
            """);
        var script = await Store.Catalog.GetScript(3);
        Assert.Equal([12, 11], script.Questions.Select(q => q.QuestionId));
        Assert.Empty(script.Questions[0].Responses);
        Assert.Equal("Second", script.Questions[1].Text);
        Assert.Equal(
            new[] { new PossibleResponse(102, "Yes", 1, false), new PossibleResponse(101, "No", 2, true) },
            script.Questions[1].Responses.AsEnumerable());
        Assert.Equal(0, (await Store.Catalog.GetScript(4)).ScriptId);
    }

    [Fact]
    [Trait("Hardening", "W1")]
    public async Task A_supervisors_mode_is_the_same_for_both_clusters_and_belongs_to_the_leg()
    {
        await using var other = Another();
        other.Committer.Start();
        var (first, second) = (CallSid.Of("CA1"), CallSid.Of("CA2"));
        Assert.Equal(MonitorMode.BreakIn, await Store.MonitorLegs.ModeOf(first, 1, 5, MonitorMode.BreakIn));
        Assert.Equal(MonitorMode.BreakIn, await other.MonitorLegs.ModeOf(first, 1, 5, MonitorMode.Listen));

        Assert.Equal(first, Assert.Single(await other.MonitorLegs.SetMode(1, 5, MonitorMode.Coach)));
        Assert.Equal(MonitorMode.Coach, await Store.MonitorLegs.ModeOf(first, 1, 5, MonitorMode.BreakIn));

        // Another leg, another supervisor and another caller have modes of their own.
        Assert.Equal(MonitorMode.Listen, await Store.MonitorLegs.ModeOf(second, 1, 5, MonitorMode.Listen));
        Assert.Equal(MonitorMode.Listen, await Store.MonitorLegs.ModeOf(first, 1, 6, MonitorMode.Listen));
        Assert.Empty(await Store.MonitorLegs.SetMode(2, 5, MonitorMode.BreakIn));
        Assert.Equal(2, (await Store.MonitorLegs.SetMode(1, 5, MonitorMode.BreakIn)).Length);
        Assert.Equal(MonitorMode.Listen, await Store.MonitorLegs.ModeOf(first, 1, 6, MonitorMode.Coach));
    }

    [Fact]
    public async Task The_first_of_simultaneous_requests_of_a_supervisors_leg_decides_its_mode()
    {
        await using var other = Another();
        other.Committer.Start();
        var modes = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => (index % 2 == 0 ? Store : other).MonitorLegs.ModeOf(
            CallSid.Of("CA1"), 1, 5, index % 2 == 0 ? MonitorMode.Listen : MonitorMode.BreakIn)));
        Assert.Single(modes.Distinct());
    }

    [Fact]
    public async Task A_caller_is_found_by_id_and_while_active_by_pin()
    {
        await AddCaller(5, "1234567", campaign: 7);
        await AddCaller(6, "7654321", active: 0);
        Assert.Equal(new CallerProfile(5, 1, 7, true, true, "Caller"), await Store.Catalog.FindCaller(5));
        Assert.Equal(new PinOwner(5, IsStations: false), await Store.Catalog.FindCallerByPin("1234567", Noon));
        Assert.Null(await Store.Catalog.FindCallerByPin("7654321", Noon));
        Assert.Equal(new CallerProfile(6, 1, null, true, false, "Caller"), await Store.Catalog.FindCaller(6));
        Assert.Null(await Store.Catalog.FindCaller(7));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => AddCaller(7, "1234567"));
    }

    [Fact]
    [Trait("Failure", "S-71")]
    public async Task Online_callers_are_counted_from_sessions_that_have_not_ended()
    {
        await AddCaller(5, "1");
        await AddCaller(6, "2");
        await Store.Execute("UPDATE callers SET account_id = 2 WHERE id = 6");
        await Save(
            new StoreRecord.SessionStarted(new("a"), 5, Campaign, CallSid.Of("CA1"), Noon),
            new StoreRecord.SessionStarted(new("b"), 5, Campaign, CallSid.Of("CA2"), Noon),
            new StoreRecord.SessionStarted(new("c"), 6, Campaign, CallSid.Of("CA3"), Noon));
        Assert.Equal(2, await Store.Catalog.CountOnline(1, 0));
        await Save(new StoreRecord.SessionEnded(new("a"), Noon, SessionEndReason.LegEnded));
        Assert.Equal(1, await Store.Catalog.CountOnline(1, 0));
        Assert.Equal(0, await Store.Catalog.CountOnline(9, 0));
        Assert.Equal(0, await Store.Catalog.CountOnline(1, 5));
    }

    [Fact]
    [Trait("Failure", "S-86")]
    public async Task Simultaneous_requests_across_two_clusters_get_no_more_seats_than_there_are()
    {
        // 5 seats, and 20 callers who were all counted while none was online.
        await using var other = Another();
        other.Committer.Start();
        for (var caller = 1; caller <= 20; caller++)
        {
            await AddCaller(caller, $"{caller}");
        }

        var starts = Enumerable.Range(1, 20).Select(async caller =>
        {
            try
            {
                await (caller % 2 == 0 ? Store : other).Live.Save(
                    Live(
                        $"caller-{caller}",
                        0,
                        new StoreRecord.SessionStarted(new($"s{caller}"), caller, Campaign, CallSid.Of($"CA{caller}"), Noon)));
                return true;
            }
            catch (NoSeatException)
            {
                return false;
            }
        });
        Assert.Equal(5, (await Task.WhenAll(starts)).Count(seated => seated));
        Assert.Equal(5, await Store.Catalog.CountOnline(1, 0));
        Assert.Equal(5, await Store.First<long>("SELECT COUNT(*) FROM live_states"));
    }

    [Fact]
    [Trait("Failure", "S-86")]
    public async Task Sessions_of_other_accounts_take_no_seats()
    {
        // Account 1 has 5 seats; 6 callers of account 2 are online.
        for (var caller = 1; caller <= 12; caller++)
        {
            await AddCaller(caller, $"{caller}");
        }

        await Store.Execute("INSERT INTO accounts (id, name, seats, created_at) VALUES (2, 'Other', 6, 0)");
        await Store.Execute("UPDATE callers SET account_id = 2 WHERE id > 6");
        for (var caller = 7; caller <= 12; caller++)
        {
            await Save(Started(caller));
        }

        for (var caller = 1; caller <= 5; caller++)
        {
            await Save(Started(caller));
        }

        await Assert.ThrowsAsync<NoSeatException>(() => Save(Started(6)));
        Assert.Equal((5, 6), (await Store.Catalog.CountOnline(1, 0), await Store.Catalog.CountOnline(2, 0)));

        static StoreRecord.SessionStarted Started(int caller) =>
            new(new($"s{caller}"), caller, Campaign, CallSid.Of($"CA{caller}"), Noon);
    }

    [Fact]
    [Trait("Failure", "S-86")]
    public async Task A_seated_caller_keeps_the_seat_in_a_new_session_and_a_freed_seat_is_given_again()
    {
        await Store.Execute("UPDATE accounts SET seats = 1");
        await AddCaller(5, "1");
        await AddCaller(6, "2");
        var first = new StoreRecord.SessionStarted(new("a"), 5, Campaign, CallSid.Of("CA1"), Noon);
        await Save(first);
        await Save(new StoreRecord.SessionEnded(new("a"), Noon, SessionEndReason.TakenOver), first with { SessionId = new("b") });
        await Assert.ThrowsAsync<NoSeatException>(() => Save(first with { SessionId = new("c"), CallerId = 6 }));
        await Save(new StoreRecord.SessionEnded(new("b"), Noon, SessionEndReason.LegEnded));
        await Save(first with { SessionId = new("c"), CallerId = 6 });
        Assert.Equal(1, await Store.Catalog.CountOnline(1, 0));

        // A session that began is written again after a commit with a lost answer: it has its seat.
        await Save(first);
        await Assert.ThrowsAsync<NoSeatException>(() => Save(first with { SessionId = new("d") }));
    }

    [Fact]
    [Trait("Failure", "S-33")]
    public async Task Overlapping_lists_are_looked_up_and_never_added_up()
    {
        await AddHouseholds(2);
        Assert.True(await Store.Forbid(Account, null, NumberOf(1), Noon));
        Assert.True(await Store.Forbid(Account, Campaign, NumberOf(1), Noon));
        Assert.False(await Store.Forbid(Account, Campaign, NumberOf(1), Noon));
        Assert.Equal(HouseholdStatus.Blocked, await StatusOf(1));
        Assert.Equal(2, (await Take("s", Noon)).HouseholdId);
        Assert.True(await Store.Allow(Account, Campaign, NumberOf(1)));
        Assert.Equal(HouseholdStatus.Blocked, await StatusOf(1));
        Assert.True(await Store.Allow(Account, null, NumberOf(1)));
        Assert.False(await Store.Allow(Account, null, NumberOf(1)));
        Assert.Equal(1, (await Take("t", Noon)).HouseholdId);
    }

    [Fact]
    [Trait("Failure", "S-33")]
    public async Task An_unblocked_number_keeps_its_recycle_time_and_a_completed_one_stays_completed()
    {
        await AddHouseholds(2);
        await Settle(await Take("s", Noon), Calls.CallOutcome.NoAnswer, Noon);
        await Settle(await Take("s", Noon), Calls.CallOutcome.Failed, Noon);
        await Store.Forbid(Account, null, NumberOf(1), Noon);
        await Store.Forbid(Account, null, NumberOf(2), Noon);
        await Store.Allow(Account, null, NumberOf(1));
        await Store.Allow(Account, null, NumberOf(2));
        Assert.Equal(new DialQueues.ReservationResult.Nothing(0, Noon + RecycleTime, 0), await Reserve("s", Noon.AddMinutes(5)));
        Assert.Equal(HouseholdStatus.Failed, await StatusOf(2));
    }

    [Fact]
    [Trait("Failure", "S-32")]
    public async Task A_number_that_is_in_no_campaign_makes_no_household()
    {
        await Store.Forbid(Account, null, NumberOf(9), Noon);
        await Store.Allow(Account, null, NumberOf(9));
        Assert.Equal(0, await Store.First<long>("SELECT COUNT(*) FROM households"));
    }

    [Theory]
    [InlineData("INSERT INTO do_not_call (account_id, number, campaign_id, created_at) VALUES (1, @Number, 0, 0)", true)]
    [InlineData("INSERT INTO do_not_call (account_id, number, campaign_id, created_at) VALUES (1, @Number, 7, 0)", true)]
    [InlineData("INSERT INTO do_not_call (account_id, number, campaign_id, created_at) VALUES (1, @Number, 8, 0)", false)]
    [InlineData("INSERT INTO do_not_call (account_id, number, campaign_id, created_at) VALUES (2, @Number, 0, 0)", false)]
    public async Task A_reserved_number_that_comes_onto_a_list_is_neither_dialed_nor_given_out_again(string rule, bool blocks)
    {
        await AddHouseholds(1);
        var taken = await Take("s", Noon);
        await Store.Execute(rule, new { Number = NumberOf(1).Value });
        var dialed = new StoreRecord.HouseholdDialed(1, taken.Token, new("call"), Noon);
        if (!blocks)
        {
            await Save(dialed);
            return;
        }

        await Assert.ThrowsAsync<ReservationLostException>(() => Save(dialed));
        Assert.Equal(new DialQueues.ReservationResult.Nothing(0, null, 0), await Reserve("s", Noon));
        Assert.Equal(HouseholdStatus.Blocked, await StatusOf(1));
    }

    [Fact]
    public async Task Blocks_of_ids_never_overlap_even_between_clusters()
    {
        await using var other = Another();
        other.Committer.Start();
        Assert.Equal(1, await Store.Ids.Take("leads", 10));
        Assert.Equal(11, await other.Ids.Take("leads", 1));
        Assert.Equal(1, await Store.Ids.Take("households", 1));
        var firsts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? Store : other).Ids.Take("leads", 100)));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => 12L + (i * 100)), firsts.Order());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.Ids.Take("leads", 0));
    }

    private Task<int> AddCaller(long id, string pin, long? campaign = null, int active = 1) => Store.Execute(
        "INSERT INTO callers (id, account_id, campaign_id, name, pin, phones_only, active, created_at) VALUES (@Id, 1, @Campaign, "
            + "'Caller', @Pin, 1, @Active, 0)",
        new { Id = id, Campaign = campaign, Pin = pin, Active = active });
}

/// <inheritdoc />
public sealed class CatalogOnSqlite : CatalogSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class CatalogOnMariaDb : CatalogSuite<MariaDbEngine>;
