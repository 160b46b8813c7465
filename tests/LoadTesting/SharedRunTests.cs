using System.Text.Json;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.LoadTest.Sharing;
using ImpactDialing.Up;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>Several testers share one plan, and their figures become one verdict.</summary>
public sealed class SharedRunTests
{
    private static readonly string[] Presented = ["+13125550199", "+13125550198", "+13125550197"];

    [Fact]
    public void Testers_divide_the_plan_without_rest_and_in_equal_parts()
    {
        var plan = Place.Draw(100, ModeShares.Usual, 0.3, testers: 3, seed: 7);
        Assert.Equal([34, 33, 33], plan.CountBy(place => place.Tester).OrderBy(part => part.Key).Select(part => part.Value));
        Assert.Equal(Enumerable.Range(0, 100), plan.Select(place => place.Number).Order());
    }

    [Fact]
    public void Each_tester_draws_the_same_plan_and_more_testers_change_neither_modes_nor_pages()
    {
        var alone = Place.Draw(60, ModeShares.Usual, 0.3, testers: 1, seed: 7);
        var shared = Place.Draw(60, ModeShares.Usual, 0.3, testers: 4, seed: 7);
        Assert.Equal(shared, Place.Draw(60, ModeShares.Usual, 0.3, testers: 4, seed: 7));
        Assert.Equal(alone, shared.Select(place => place with { Tester = 0 }));
    }

    [Fact]
    public void Callers_of_two_testers_never_share_a_campaign()
    {
        var plan = Place.Draw(60, ModeShares.Usual, 0.3, testers: 3, seed: 7);
        Assert.All(plan.GroupBy(place => place.Campaign), campaign => Assert.Single(campaign.Select(place => place.Tester).Distinct()));
    }

    [Fact]
    public void Each_place_gets_an_account_of_its_campaign()
    {
        Place[] places = [new(0, "power", false, 0), new(1, "power", true, 0), new(2, "predictive", false, 1)];
        var seats = Seat.Assign(
            places, [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)],
            [new SampleCaller("Load test power", "one", "1"), new SampleCaller("Load test predictive 2", "two", "2")],
            [new SignInCaller("Load test power", 17, "page")]);
        Assert.Equal(
            [
                new Seat(0, TimeSpan.Zero, 0, "one", "1", "power"), new Seat(1, TimeSpan.FromSeconds(1), 17, "page", "", "power"),
                new Seat(2, TimeSpan.FromSeconds(2), 0, "two", "2", "predictive"),
            ],
            seats);
        Assert.Equal([false, true, false], seats.Select(seat => seat.IsWeb));
    }

    [Theory]
    [InlineData("/2010-04-01/Accounts/AC0/Calls.json", "+13125550198", 1)]
    [InlineData("/2010-04-01/Accounts/AC0/Calls.json", "+13125550100", RequestOwner.Unknown)]
    [InlineData("/2010-04-01/Accounts/AC0/Calls.json", null, RequestOwner.Unknown)]
    [InlineData("/2010-04-01/Accounts/AC0/Calls/CA20000000000000000000000000000000.json", null, 2)]
    [InlineData(
        "/2010-04-01/Accounts/AC0/Conferences/CF10000000000000000000000000000000/Participants/CA10000000000000000000000000000000.json",
        null, 1)]
    [InlineData("/apps/1/events", null, RequestOwner.Everybody)]
    public void A_request_of_the_target_belongs_to_the_tester_that_plays_the_people(string path, string? from, int owner)
    {
        Assert.Equal(owner, RequestOwner.Of(path, from, Presented));
    }

    [Theory]
    [InlineData("""{"calls":[],"page":0}""", false)]
    [InlineData("""{"calls":[{"sid":"CA1"}],"page":0}""", true)]
    [InlineData("""{"code":20404}""", false)]
    public void A_list_that_is_not_empty_answers_a_search(string json, bool hasRows)
    {
        Assert.Equal(hasRows, RequestOwner.HasRows(json));
    }

    [Fact]
    public void Merged_distributions_are_the_distribution_of_all_values()
    {
        var (all, one, other) = (new Distribution(), new Distribution(), new Distribution());
        for (var i = 1; i <= 20_000; i++)
        {
            var (value, batch) = (TimeSpan.FromMicroseconds(i), i % Distribution.Batches);
            all.Add(value, batch);
            (i % 3 == 0 ? one : other).Add(value, batch);
        }

        one.Merge(other.Data);
        Assert.Equal(all.Count, one.Count);
        Assert.Equal(all.Of(99), one.Of(99));
        Assert.Equal(all.Of(50), one.Of(50));
        Assert.Equal(all.Encoded(), one.Encoded());
    }

    [Fact]
    public void Merged_meters_count_the_requests_of_both_testers()
    {
        var (one, other) = (Meter(200, 3), Meter(503, 2));
        one.Merge(other.Data);
        Assert.Equal((5, 5, 0), (one.Offered, one.Finished, one.Missed));
        var endpoint = Assert.Single(one.EndpointsByCount);
        Assert.Equal((5, 2), (endpoint.Response.Count, endpoint.Errors));
        Assert.Equal(3, endpoint.Statuses[200]);
        Assert.Equal(2, endpoint.Statuses[503]);
        Assert.Equal(5, one.Times["webhook.response"].Count);
    }

    [Fact]
    public void The_live_view_adds_up_testers()
    {
        var all = Beat.Sum(
        [
            new Beat(1, 2, 3, Callers(("power", 4, 1), ("preview", 7, 0)), 5, 6, 7),
            new Beat(10, 20, 30, Callers(("power", 40, 10), ("predictive", 9, 9)), 50, 60, 70),
        ]);
        Assert.Equal((11L, 22L, 33L, 55, 66, 77), (all.Sent, all.Finished, all.Errors, all.LiveCalls, all.Talking, all.Wrong));
        Assert.Equal(Callers(("power", 44, 11), ("predictive", 9, 9), ("preview", 7, 0)), all.Callers.OrderBy(mode => mode.Key));
        Assert.Equal(new Presence(60, 20), all.AllCallers);
    }

    [Fact]
    public void A_beat_arrives_with_its_callers()
    {
        var beat = new Beat(1, 2, 3, Callers(("power", 4, 1)), 5, 6, 7);
        var json = JsonSerializer.Serialize(beat, JsonSerializerOptions.Web);
        var arrived = JsonSerializer.Deserialize<Beat>(json, JsonSerializerOptions.Web)!;
        Assert.Equal(beat.Callers, arrived.Callers);
        Assert.Equal(beat with { Callers = arrived.Callers }, arrived);
    }

    private static Dictionary<string, Presence> Callers(params (string Mode, int OnLine, int Idle)[] modes) =>
        modes.ToDictionary(one => one.Mode, one => new Presence(one.OnLine, one.Idle));

    private static LoadMeter Meter(int status, int requests)
    {
        var time = TimeProvider.System;
        var meter = new LoadMeter(time);
        meter.Begin(TimeSpan.FromMinutes(1));
        for (var i = 0; i < requests; i++)
        {
            var now = time.GetTimestamp();
            meter.Sent();
            meter.Answered(HttpMethod.Post, "/calls/1/incoming", now, now, status);
        }

        return meter;
    }
}
