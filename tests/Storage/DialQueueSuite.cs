using System.Collections.Concurrent;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Figures;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Storage;

/// <summary>The dial queue: order, reservations, and the reasons that make a household ineligible.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class DialQueueSuite<TEngine> : QueueSuite<TEngine>
    where TEngine : IEngine, new()
{
    [Fact]
    public async Task The_first_pass_is_in_upload_order_and_later_passes_in_order_of_presentation()
    {
        await AddHouseholds(3);
        var first = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            var taken = await Take("s", Noon.AddMinutes(i));
            first.Add(taken.HouseholdId);
            await Settle(taken, CallOutcome.NoAnswer, Noon.AddMinutes(i + 0.5));
        }

        Assert.Equal([1, 2, 3], first);
        await AddHousehold(4);
        var later = Noon.AddHours(3);
        Assert.Equal(4, (await Take("s1", later)).HouseholdId);
        Assert.Equal(1, (await Take("s2", later)).HouseholdId);
        Assert.Equal(2, (await Take("s3", later)).HouseholdId);
    }

    [Fact]
    public async Task A_session_that_asks_again_gets_the_same_household_and_token()
    {
        await AddHouseholds(2);
        var first = await Take("s", Noon);
        Assert.Equal(first.Token, (await Take("s", Noon.AddMinutes(1))).Token);
        Assert.Equal(2, (await Take("t", Noon)).HouseholdId);
    }

    [Fact]
    public async Task Households_are_counted_by_status_in_all_time_zones()
    {
        await AddHouseholds(4);
        await Take("s", Noon);
        await Settle(await Take("t", Noon), CallOutcome.NoAnswer, Noon.AddMinutes(1));

        var counts = await new QueueCounts(Store.Sql).Read([Campaign, 99]);

        Assert.Equal([
            "7 available 2", "7 in_flight 0", "7 recycling 1", "7 reserved 1", "99 available 0", "99 in_flight 0", "99 recycling 0",
            "99 reserved 0"],
            counts.Select(count => $"{count.Key.Campaign} {count.Key.Phase} {count.Value}").Order());
    }

    [Fact]
    [Trait("Failure", "S-26")]
    public async Task No_household_is_given_twice_by_two_clusters_simultaneously()
    {
        await AddHouseholds(30);
        await using var other = Another();
        other.Committer.Start();
        var sessions = Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? Store : other).Queue.Reserve(Request($"s{i}", Noon)));
        var results = await Task.WhenAll(sessions);
        var taken = results.OfType<ReservationResult.Reserved>().Select(r => r.Household.HouseholdId).ToList();
        Assert.Equal(30, taken.Count);
        Assert.Equal(30, taken.Distinct().Count());
        Assert.Equal(10, results.OfType<ReservationResult.Nothing>().Count());
    }

    [Fact]
    [Trait("Failure", "S-26")]
    public async Task A_number_on_the_lists_of_two_campaigns_is_not_given_to_both_simultaneously()
    {
        await AddHousehold(1);
        await AddHousehold(2);
        await AddCampaign(8);
        await AddHousehold(3, campaign: 8);
        await Store.Execute("UPDATE households SET phone = @Phone WHERE id = 3", new { Phone = NumberOf(1).Value });
        var otherCampaign = Request("s", Noon) with { CampaignId = 8 };
        var theirs = Assert.IsType<ReservationResult.Reserved>(await Store.Queue.Reserve(otherCampaign)).Household;
        Assert.Equal(3, theirs.HouseholdId);

        Assert.Equal(2, (await Take("t", Noon)).HouseholdId);
        Assert.Equal(2, Assert.IsType<ReservationResult.Nothing>(await Reserve("u", Noon)).InFlight);
        await Settle(theirs, CallOutcome.NoAnswer, Noon.AddMinutes(1));
        Assert.Equal(1, (await Take("u", Noon.AddMinutes(1))).HouseholdId);
    }

    [Fact]
    [Trait("Failure", "S-34")]
    public async Task A_session_that_has_ended_is_given_nothing()
    {
        await AddHouseholds(1);
        await Save(new StoreRecord.SessionStarted(new SessionId("s"), 1, Campaign, CallSid.Of("CA1"), Noon));
        await Save(new StoreRecord.SessionEnded(new SessionId("s"), Noon, SessionEndReason.LegEnded));

        Assert.IsType<ReservationResult.Nothing>(await Reserve("s", Noon));
        Assert.Equal(1, (await Take("t", Noon)).HouseholdId);
    }

    [Fact]
    [Trait("Failure", "S-26")]
    public async Task A_dial_without_the_current_token_is_refused_and_leaves_nothing()
    {
        await AddHouseholds(1);
        var taken = await Take("s", Noon);
        var write = Live("call", 0, new StoreRecord.HouseholdDialed(1, "another token", new CallId("call"), Noon));
        await Assert.ThrowsAsync<ReservationLostException>(() => Store.Live.Save(write));
        Assert.Null(await Store.Live.Load(write.Key));
        Assert.Equal(HouseholdStatus.Reserved, await StatusOf(1));
        await Save(new StoreRecord.HouseholdDialed(1, taken.Token, new CallId("call"), Noon));
        Assert.Equal(HouseholdStatus.InFlight, await StatusOf(1));
    }

    [Fact]
    [Trait("Failure", "S-27")]
    public async Task A_second_dial_of_one_reservation_is_refused_and_the_same_dial_again_is_not()
    {
        await AddHouseholds(1);
        var taken = await Take("s", Noon);
        await Save(new StoreRecord.HouseholdDialed(1, taken.Token, new CallId("call"), Noon));
        await Save(new StoreRecord.HouseholdDialed(1, taken.Token, new CallId("call"), Noon));
        await Assert.ThrowsAsync<ReservationLostException>(
            () => Save(new StoreRecord.HouseholdDialed(1, taken.Token, new CallId("second"), Noon)));
    }

    [Fact]
    public async Task A_dial_keeps_the_zones_of_its_moment_with_what_gave_them()
    {
        await AddHouseholds(2);
        await Store.Execute("INSERT INTO household_zones (household_id, zones) VALUES (1, 'America/Chicago (table, ZIP)')");
        foreach (var (id, call) in new[] { (1, "with"), (2, "without") })
        {
            var taken = await Take(call, Noon);
            Assert.Equal(id, taken.HouseholdId);
            await Save(new StoreRecord.HouseholdDialed(id, taken.Token, new CallId(call), Noon));
            await Save(new StoreRecord.HouseholdDialed(id, taken.Token, new CallId(call), Noon));
        }

        await Store.Execute("UPDATE household_zones SET zones = 'America/Denver (State)'");

        Assert.Equal(
            "America/Chicago (table, ZIP)", await Store.First<string>("SELECT zones FROM call_zones WHERE call_id = 'with'"));
        Assert.Equal(
            await Store.First<string>(
                "SELECT CASE WHEN time_zone = '' THEN 'all of North America (unknown)' ELSE time_zone END FROM households WHERE id = 2"),
            await Store.First<string>("SELECT zones FROM call_zones WHERE call_id = 'without'"));
        Assert.Equal(2, await Store.First<long>("SELECT COUNT(*) FROM call_zones"));
    }

    [Fact]
    public async Task A_skipped_household_waits_out_the_recycle_time_and_a_repeated_skip_skips_once()
    {
        await AddHouseholds(3);
        var first = await Take("s", Noon);
        var second = await Take("s", Noon.AddMinutes(1), skip: first.Token);
        Assert.Equal(2, second.HouseholdId);
        Assert.Equal(second.Token, (await Take("s", Noon.AddMinutes(1), skip: first.Token)).Token);
        Assert.Equal(HouseholdStatus.Recycling, await StatusOf(1));
        await Settle(second, CallOutcome.Failed, Noon);
        await Settle(await Take("t", Noon), CallOutcome.Failed, Noon);
        Assert.IsType<ReservationResult.Nothing>(await Reserve("u", Noon.AddMinutes(60.9)));
        Assert.Equal(1, (await Take("u", Noon.AddMinutes(61))).HouseholdId);
    }

    [Fact]
    [Trait("Failure", "S-34")]
    public async Task A_reservation_ends_with_its_lease_and_returns_to_the_front()
    {
        await AddHouseholds(2);
        var first = await Take("s", Noon);
        Assert.Equal(2, (await Take("t", Noon.AddMinutes(4))).HouseholdId);
        var again = await Take("u", Noon.AddMinutes(5));
        Assert.Equal(1, again.HouseholdId);
        Assert.NotEqual(first.Token, again.Token);
        await Assert.ThrowsAsync<ReservationLostException>(
            () => Save(new StoreRecord.HouseholdDialed(1, first.Token, new CallId("late"), Noon)));
    }

    [Fact]
    [Trait("Failure", "S-25")]
    public async Task A_call_in_flight_has_no_lease_of_the_queue()
    {
        await AddHouseholds(1);
        var taken = await Take("s", Noon);
        await Save(new StoreRecord.HouseholdDialed(1, taken.Token, new CallId("call"), Noon));
        Assert.Equal(new ReservationResult.Nothing(1, null, 0), await Reserve("t", Noon.AddDays(2)));
    }

    [Fact]
    public async Task Only_open_zones_are_called_and_the_others_are_counted()
    {
        await AddHousehold(1, zone: "America/New_York");
        await AddHousehold(2, zone: "America/Denver");
        await AddHousehold(3, zone: "America/New_York");
        Assert.Equal(["America/Denver", "America/New_York"], (await Store.Queue.TimeZones(Campaign)).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await Take("s", Noon, zones: ["America/Denver"])).HouseholdId);
        Assert.Equal(new ReservationResult.Nothing(1, null, 2), await Store.Queue.Reserve(Request("t", Noon, ["America/Denver"])));
        Assert.Equal(1, (await Take("t", Noon, zones: ["America/Denver", "America/New_York"])).HouseholdId);
        Assert.Equal(new ReservationResult.Nothing(2, null, 1), await Store.Queue.Reserve(Request("u", Noon, [])));
    }

    [Fact]
    public async Task Zones_are_merged_in_upload_order()
    {
        await AddHousehold(1, zone: "b");
        await AddHousehold(2, zone: "a");
        await AddHousehold(3, zone: "b");
        var order = new List<long>();
        foreach (var session in (string[])["s", "t", "u"])
        {
            order.Add((await Take(session, Noon, zones: ["a", "b"])).HouseholdId);
        }

        Assert.Equal([1, 2, 3], order);
    }

    [Fact]
    public async Task A_reserved_household_is_returned_when_its_zone_has_closed()
    {
        await AddHousehold(1, zone: "a");
        await AddHousehold(2, zone: "b");
        await Take("s", Noon, zones: ["a"]);
        Assert.Equal(2, (await Take("s", Noon, zones: ["b"])).HouseholdId);
        Assert.Equal(HouseholdStatus.Available, await StatusOf(1));
    }

    [Fact]
    public async Task A_session_that_moves_to_another_campaign_gives_back_what_it_held()
    {
        await AddCampaign(8);
        await AddHousehold(1);
        await AddHousehold(2, campaign: 8);
        await Take("s", Noon);
        var moved = await Store.Queue.Reserve(Request("s", Noon) with { CampaignId = 8 });
        Assert.Equal(2, Assert.IsType<ReservationResult.Reserved>(moved).Household.HouseholdId);
        Assert.Equal(HouseholdStatus.Available, await StatusOf(1));
    }

    [Fact]
    [Trait("Failure", "S-36")]
    public async Task Exhausted_in_flight_and_waiting_are_different_answers()
    {
        Assert.Equal(new ReservationResult.Nothing(0, null, 0), await Reserve("s", Noon));
        await AddHouseholds(2);
        var one = await Take("s", Noon);
        var two = await Take("t", Noon.AddMinutes(1));
        Assert.Equal(new ReservationResult.Nothing(2, null, 0), await Reserve("u", Noon));
        await Settle(two, CallOutcome.Busy, Noon.AddMinutes(2));
        await Settle(one, CallOutcome.Busy, Noon.AddMinutes(3));
        Assert.Equal(new ReservationResult.Nothing(0, Noon + RecycleTime, 0), await Reserve("u", Noon.AddMinutes(4)));
    }

    [Fact]
    public async Task A_sessions_own_call_does_not_count_as_in_flight_elsewhere()
    {
        await AddHouseholds(1);
        var taken = await Take("s", Noon);
        await Save(new StoreRecord.HouseholdDialed(1, taken.Token, new CallId("call"), Noon));
        Assert.Equal(new ReservationResult.Nothing(0, null, 0), await Reserve("s", Noon));
    }

    [Fact]
    public async Task Households_outside_hours_are_counted_only_when_they_are_due_and_may_be_called()
    {
        await AddHousehold(1, zone: "far");
        await AddHousehold(2, zone: "far");
        await AddHousehold(3, zone: "far", leads: 0);
        var one = await Take("s", Noon, zones: ["far"]);
        await Settle(one, CallOutcome.NoAnswer, Noon);
        Assert.Equal(new ReservationResult.Nothing(0, Noon + RecycleTime, 1), await Store.Queue.Reserve(Request("s", Noon, ["near"])));
        Assert.Equal(new ReservationResult.Nothing(0, null, 2), await Store.Queue.Reserve(Request("s", Noon + RecycleTime, ["near"])));
    }

    [Fact]
    [Trait("Failure", "S-31")]
    public async Task Leads_of_a_disabled_list_are_not_presented()
    {
        await AddHousehold(1, leads: 1);
        await Store.Execute(
            "INSERT INTO voter_lists (id, account_id, campaign_id, name, enabled, created_at) VALUES (2, 1, 7, 'Off', 0, 0)");
        await AddHousehold(2, leads: 2);
        await Store.Execute("UPDATE leads SET voter_list_id = 2 WHERE id IN (1, 2)");
        var taken = await Take("s", Noon);
        Assert.Equal(2, taken.HouseholdId);
        Assert.Equal([3], taken.Leads.Select(lead => lead.LeadId));
    }

    [Fact]
    [Trait("Failure", "S-32")]
    public async Task A_household_without_leads_is_passed_over()
    {
        await AddHousehold(1, leads: 0);
        await AddHousehold(2);
        Assert.Equal(2, (await Take("s", Noon)).HouseholdId);
        Assert.Equal(HouseholdStatus.Completed, await StatusOf(1));
    }

    [Fact]
    public async Task Leads_come_with_those_first_who_never_got_a_disposition()
    {
        await AddHousehold(1, leads: 3);
        var taken = await Take("s", Noon);
        Assert.Equal([1, 2, 3], taken.Leads.Select(lead => lead.LeadId));
        Assert.Equal(("Lead1", "Doe", NumberOf(1)), (taken.Leads[0].FirstName, taken.Leads[0].LastName, taken.Number));
        await Save(
            new StoreRecord.LeadDispositioned(new CallId("call"), 1, 1, 5, false, Noon),
            new StoreRecord.LeadDispositioned(new CallId("other"), 1, 2, 5, true, Noon));
        await Settle(taken, CallOutcome.Connected, Noon);
        Assert.Equal([3, 1], (await Take("s", Noon + RecycleTime)).Leads.Select(lead => lead.LeadId));
    }

    [Fact]
    public async Task An_archived_or_unknown_campaign_has_nothing_to_call()
    {
        await AddHouseholds(1);
        await Store.Execute("UPDATE campaigns SET active = 0 WHERE id = 7");
        Assert.Equal(new ReservationResult.Nothing(0, null, 0), await Reserve("s", Noon));
        Assert.Equal(new ReservationResult.Nothing(0, null, 0), await Store.Queue.Reserve(Request("s", Noon) with { CampaignId = 99 }));
        Assert.Empty(await Store.Queue.TimeZones(99));
    }

    [Fact]
    [Trait("Failure", "S-28")]
    public async Task A_household_that_is_being_called_is_not_given_out_until_it_is_settled()
    {
        await AddHouseholds(1);
        var taken = await Take("s", Noon);
        await Save(new StoreRecord.HouseholdDialed(1, taken.Token, new CallId("call"), Noon));
        Assert.IsType<ReservationResult.Nothing>(await Reserve("t", Noon));
        await AddLeadTo(1);
        Assert.IsType<ReservationResult.Nothing>(await Reserve("t", Noon));
        await Settle(taken, CallOutcome.NoAnswer, Noon);
        Assert.IsType<ReservationResult.Nothing>(await Reserve("t", Noon.AddMinutes(59)));
        Assert.Equal(2, (await Take("t", Noon + RecycleTime)).Leads.Length);
    }

    [Fact]
    public async Task Two_clusters_dial_a_whole_campaign_and_call_each_household_once()
    {
        await AddHouseholds(40);
        await using var other = Another();
        other.Committer.Start();
        var dialed = new ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Work(worker % 2 == 0 ? Store : other, $"s{worker}", dialed)));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), dialed.Order());
    }

    private static async Task Work(TestStore store, string session, ConcurrentBag<long> dialed)
    {
        while (await store.Queue.Reserve(Request(session, Noon)) is ReservationResult.Reserved(var household))
        {
            var call = new CallId($"call-{household.Token}");
            await store.Live.Save(Live(call.Value, 0, new StoreRecord.HouseholdDialed(household.HouseholdId, household.Token, call, Noon)));
            dialed.Add(household.HouseholdId);
            await store.Live.Save(
                Live(call.Value, 1, new StoreRecord.HouseholdSettled(household.HouseholdId, household.Token, CallOutcome.NoAnswer, Noon)));
        }
    }

    private Task<int> AddLeadTo(long household) => Store.Execute(
        "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position) VALUES (1000, 7, @Household, 1, 1000)",
        new { Household = household });
}

/// <inheritdoc />
public sealed class DialQueueOnSqlite : DialQueueSuite<SqliteEngine>;
