using System.Globalization;
using System.Text;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.Up;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.LoadTest.Target;

/// <summary>The campaigns of a load test, one for each mode and tester, with their callers and lists.</summary>
/// <param name="places">All callers, each with mode and tester.</param>
internal sealed class LoadCampaigns(LoadOptions options, IReadOnlyList<Place> places, IConfiguration configuration)
{
    /// <summary>The password of every web caller.</summary>
    public const string Password = "load-test-password";

    private const int FirstPin = 50_000_000;

    /// <summary>The households that an hour of a caller needs: Predictive opens several lines for each.</summary>
    private const double HouseholdsPerCallerHour = 400;
    private const int LeastHouseholds = 2000;

    /// <summary>The longest list: an import of it takes about a minute.</summary>
    private const int MostHouseholds = 200_000;

    /// <summary>Numbers that one area code and one exchange have.</summary>
    private const int NumbersPerExchange = 10_000;
    private const int FirstExchange = 230;

    /// <summary>More than the longest list needs of an area.</summary>
    private const int ExchangesPerList = 10;

    /// <summary>
    /// The last of the numbers that campaigns present; each tester's campaigns have one of their own.
    /// </summary>
    private const int LastPresented = 199;
    private static readonly int[] Areas = [212, 303, 312, 415, 602, 718];

    /// <summary>The number that a tester's campaigns present: it names the tester of a target's request.</summary>
    public static string Presented(int tester) => string.Create(CultureInfo.InvariantCulture, $"+13125550{LastPresented - tester}");

    /// <summary>Creates campaigns and callers, and imports the lists.</summary>
    /// <param name="work">How long the callers work in all.</param>
    /// <returns>How many households each list has.</returns>
    public async Task<int> Create(TimeSpan work)
    {
        var wanted = places.Count * HouseholdsPerCallerHour * work.TotalHours * Pace() / options.Testers;
        var each = (int)Math.Clamp(wanted, LeastHouseholds, MostHouseholds);
        var campaigns = places.Select(place => (place.Mode, place.Tester)).Distinct().Order().ToList();
        for (var i = 0; i < campaigns.Count; i++)
        {
            var (mode, tester) = campaigns[i];
            var file = Path.Combine(options.Data, string.Create(CultureInfo.InvariantCulture, $"{mode}-{tester}"));
            await File.WriteAllTextAsync(file + ".yaml", Definition(mode, tester));
            await Command("create-campaign", file + ".yaml");
            await File.WriteAllLinesAsync(file + ".csv", List(i, each));
            await Command("import", file + ".csv", "--campaign", Place.CampaignOf(mode, tester));
        }

        return each;
    }

    /// <summary>Callers who work as fast as possible dial about 370 households an hour each, as measured.</summary>
    private const double MostPace = 1.5;

    /// <summary>How many times as fast as the original's callers these work.</summary>
    private double Pace() => Math.Clamp(
        (ThinkTimes.Original.Talk + ThinkTimes.Original.Answer) / (options.Think.Talk + options.Think.Answer), 1, MostPace);

    private string Definition(string mode, int tester)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $$"""
            account:
              name: Load test
              seats: {{places.Count + 10}}
            campaign:
              name: {{Place.CampaignOf(mode, tester)}}
              mode: {{mode}}
              presented_number: "{{Presented(tester)}}"
              hours: { opens: "00:00", closes: "00:00" }
              time_zone: America/Chicago
              recycle_time: 1h
              ring_time: {{options.Think.Ring}}s
              detect_machines: {{(mode == "preview" ? "false" : "true")}}
              safe_harbor: This is a load test. Goodbye.
            script:
              name: {{Place.CampaignOf(mode, tester)}} script
              questions:
                - text: Will you vote in the election on Tuesday?
                  responses:
                    - { keypad: 1, value: "Yes" }
                    - { keypad: 2, value: "No" }
                    - { keypad: 9, value: Call back later, retry: true }
                - text: Which issue matters most to you?
                  responses:
                    - { keypad: 1, value: Schools }
                    - { keypad: 2, value: Health care }
                    - { keypad: 3, value: Jobs }
            callers:

            """));
        foreach (var (number, _, isWeb, _) in places.Where(place => place.Mode == mode && place.Tester == tester))
        {
            var access = isWeb
                ? string.Create(CultureInfo.InvariantCulture, $"phones_only: false, username: load-{number}, password: {Password}")
                : "phones_only: true";
            text.Append(CultureInfo.InvariantCulture, $"  - {{ name: Caller {number}, pin: \"{FirstPin + number}\", {access} }}\n");
        }

        return text.ToString();
    }

    /// <summary>A list with numbers that no other campaign's list has.</summary>
    private static IEnumerable<string> List(int place, int households) =>
    [
        "VoterID,First Name,Last Name,Phone Number",
        .. Enumerable.Range(0, households).Select(i =>
        {
            var exchange = (place * ExchangesPerList) + (i / Areas.Length / NumbersPerExchange) + FirstExchange;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"L{place}{i:000000},First{i},Last{i},{Areas[i % Areas.Length]}-{exchange}-{i / Areas.Length % NumbersPerExchange:0000}");
        }),
    ];

    private async Task Command(params string[] arguments)
    {
        var (code, _, errors) = await DataCommandRun.Run(configuration, arguments);
        if (code != 0)
        {
            throw new UpException($"{arguments[0]} of the load test failed ({code}): {errors.Split('\n')[0]}");
        }
    }
}
