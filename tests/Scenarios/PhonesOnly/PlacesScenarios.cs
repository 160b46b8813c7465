using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// Calling hours from the list to the phone: <c>import</c> reads the list, callers work in Power, and phones ring. At
/// each instant at which people become callable or cease to be, these people are in the queue. In each minute around
/// it, each of them is dialed if the hours are open in all their zones, and not dialed otherwise.
/// </summary>
[Trait("Case", "13")]
public sealed class PlacesScenarios(ImportedPlaces list) : IClassFixture<ImportedPlaces>
{
    private const int Opens = 9 * 60;
    private const int Closes = 21 * 60;
    private const int MinutesBefore = 1;
    private const int MinutesAfter = 1;

    /// <summary>One person is always in the daytime, so that callers stay online.</summary>
    private const string AlwaysOpen = "+12025550199";

    // A caller needs about six seconds for a busy phone, and each phone is due again after half a minute.
    private const int PeoplePerCaller = 4;
    private const int RecycleSeconds = 25;

    /// <summary>The end of daylight saving time in North America, a usual day, and its begin. The days are past:
    /// Orleans takes a silo for dead if its real start lies before its virtual clock.</summary>
    public static TheoryData<DateOnly> Days => [new(2025, 11, 2), new(2026, 3, 4), new(2026, 3, 8)];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Each_person_is_dialed_in_the_minutes_that_are_open_everywhere_and_in_no_other(DateOnly day)
    {
        var instants = Instants(day);
        Assert.Equal(Place.All.Length * 2, instants.Sum(instant => instant.People.Length));
        foreach (var (at, people) in instants)
        {
            await Play(at, people);
        }
    }

    private async Task Play(DateTimeOffset at, ImmutableArray<Place> people)
    {
        var callers = (people.Length / PeoplePerCaller) + 2;
        await using var bank = PhoneBank.Open(
            setup =>
            {
                (setup.Mode, setup.OpensMinute, setup.ClosesMinute, setup.Callers) = (DialMode.Power, Opens, Closes, callers);
                setup.Numbers.Add(AlwaysOpen);
            },
            new TwilioSettings { Callees = _ => new CalleePlan { Outcome = CalleeOutcome.Busy } },
            startsAt: at.AddMinutes(-MinutesBefore - 1));
        bank.Execute(
            "UPDATE campaigns SET recycle_seconds = @RecycleSeconds; UPDATE households SET time_zone = @Daytime",
            new { RecycleSeconds, Daytime = ZoneInDaytime(at) });
        list.CopyTo(bank, people);
        bank.Run(1.1);
        var crew = Enumerable.Range(1, callers).Select(caller => bank.Caller(caller)).ToList();
        crew.ForEach(caller => caller.Begins());
        bank.Run((at.AddMinutes(MinutesAfter) - bank.Time.GetUtcNow()).TotalSeconds);
        crew.ForEach(caller => caller.HangsUp());

        bank.Judge();
        foreach (var place in people)
        {
            Compare(bank, place, at);
        }
    }

    private static void Compare(PhoneBank bank, Place place, DateTimeOffset at)
    {
        var dialed = bank.Twilio.Ears.CalleeBooks.Where(book => book.Number == place.Number)
            .Select(book => Minute(book.Leg.DialedAt ?? book.Leg.CreatedAt)).ToHashSet();
        Assert.All(dialed, minute => Assert.True(IsOpen(place, minute), $"{place.Name} is dialed at {minute:u}."));
        for (var minute = at.AddMinutes(-MinutesBefore); minute < at.AddMinutes(MinutesAfter); minute = minute.AddMinutes(1))
        {
            Assert.True(!IsOpen(place, minute) || dialed.Contains(minute), $"{place.Name} is not dialed at {minute:u}.");
        }
    }

    /// <summary>The instants of the day at which people become callable or cease to be, with these people.</summary>
    private static ImmutableArray<(DateTimeOffset At, ImmutableArray<Place> People)> Instants(DateOnly day)
    {
        // From 8:00 UTC on, when it is still night in all of America, the day's opening and closing lie in 24 hours.
        var begin = new DateTimeOffset(day, new TimeOnly(8, 0), TimeSpan.Zero);
        return
        [
            .. Enumerable.Range(0, 24 * 60).Select(minute => begin.AddMinutes(minute))
                .Select(minute => (
                    At: minute,
                    People: Place.All.Where(place => IsOpen(place, minute) != IsOpen(place, minute.AddMinutes(-1))).ToImmutableArray()))
                .Where(instant => instant.People.Length > 0),
        ];
    }

    private static bool IsOpen(Place place, DateTimeOffset minute) => place.Clocks.All(clock =>
        TimeZoneInfo.ConvertTime(minute, clock).TimeOfDay.TotalMinutes is >= Opens and < Closes);

    private static DateTimeOffset Minute(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMinute));

    private static string ZoneInDaytime(DateTimeOffset at) => new[] { "Asia/Tokyo", "Europe/London", "America/Los_Angeles" }.First(zone =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).Hour is >= 10 and < 20);
}
