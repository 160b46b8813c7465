using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.DialQueues;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// Two campaigns have the same list and call it in the same order, through the writers of two processes. The
/// environment variable <c>PHONE_RACES</c> sets the number of phones, 300 by default.
/// </summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
[Trait("Hardening", "M1")]
public abstract class PhoneRaceSuite<TEngine> : QueueSuite<TEngine>
    where TEngine : IEngine, new()
{
    private const long Second = 8;
    private const int AtOnce = 100;

    private static int Races => int.Parse(Environment.GetEnvironmentVariable("PHONE_RACES") ?? "300", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Two_campaigns_with_one_list_never_hold_one_phone_at_the_same_time()
    {
        await AddCampaign(Second);
        await Store.Execute("INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (2, 1, 8, 'List', 0)");
        for (var first = 1; first <= Races; first += AtOnce)
        {
            await AddPairs(first, Math.Min(Races, first + AtOnce - 1));
        }

        await using var other = Another();
        other.Committer.Start();
        var collisions = 0;
        var taken = 0;
        for (var race = 0; race < Races; race++)
        {
            var both = await Task.WhenAll(Reserve(Store, Campaign, $"a{race}"), Reserve(other, Second, $"b{race}"));
            collisions += both[0] is { } one && both[1] is { } two && one.Number == two.Number ? 1 : 0;
            foreach (var household in both.OfType<ReservedHousehold>())
            {
                taken++;
                await Settle(household, CallOutcome.Connected, Noon);
            }
        }

        Assert.Equal(0, collisions);

        // Each race reserves for both campaigns, or, at the end of the list, for one.
        Assert.InRange(taken, Races, 2 * Races);
    }

    [Fact]
    public async Task A_phone_that_another_campaign_holds_keeps_its_place_and_is_called_afterwards()
    {
        await AddCampaign(Second);
        await Store.Execute("INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (2, 1, 8, 'List', 0)");
        await AddPairs(1, 2);
        var held = await Reserve(Store, Campaign, "a");
        Assert.Equal(NumberOf(2), (await Reserve(Store, Second, "b"))!.Number);
        Assert.Null(await Reserve(Store, Second, "c"));

        await Settle(held!, CallOutcome.Connected, Noon);
        Assert.Equal(NumberOf(1), (await Reserve(Store, Second, "c"))!.Number);
    }

    private protected static async Task<ReservedHousehold?> Reserve(TestStore store, long campaign, string session) =>
        (await store.Queue.Reserve(Request(session, Noon) with { CampaignId = campaign }) as ReservationResult.Reserved)?.Household;

    /// <summary>Adds households with the same numbers to both campaigns.</summary>
    private async Task AddPairs(int first, int last)
    {
        foreach (var (campaign, list) in new[] { (Campaign, 1), (Second, 2) })
        {
            var numbers = Enumerable.Range(first, last - first + 1)
                .Select(index => (Id: (campaign * 1_000_000) + index, Index: index)).ToList();
            await Store.Execute(
                "INSERT INTO households (id, campaign_id, phone, time_zone, status, position) VALUES "
                + string.Join(", ", numbers.Select(pair => string.Create(
                    CultureInfo.InvariantCulture, $"({pair.Id}, {campaign}, '{NumberOf(pair.Index).Value}', '', 1, {pair.Index})"))));
            await Store.Execute(
                "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) VALUES "
                + string.Join(", ", numbers.Select(pair => string.Create(
                    CultureInfo.InvariantCulture, $"({pair.Id}, {campaign}, {pair.Id}, {list}, {pair.Index}, 'Lead', 'Doe')"))));
        }
    }
}

/// <inheritdoc />
public sealed class PhoneRaceOnSqlite : PhoneRaceSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class PhoneRaceOnMariaDb : PhoneRaceSuite<MariaDbEngine>;
