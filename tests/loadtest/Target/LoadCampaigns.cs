using System.Globalization;
using System.Text;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.Up;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.LoadTest.Target;

/// <summary>The campaigns of a load test, one for each mode, with their callers and lists.</summary>
internal sealed class LoadCampaigns(LoadOptions options, int callers, IConfiguration configuration)
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
    private const int ExchangesPerArea = 300;
    private static readonly int[] Areas = [212, 303, 312, 415, 602, 718];

    /// <summary>The names of the campaigns.</summary>
    public string[] Names => [.. options.Modes.Shares.Where(share => share.Share > 0).Select(share => NameOf(share.Mode))];

    /// <summary>The name of a mode's campaign.</summary>
    public static string NameOf(string mode) => $"Load test {mode}";

    /// <summary>The mode of each caller, and whether the caller works in a browser, in the order of arrival.</summary>
    public IReadOnlyList<(string Mode, bool IsWeb)> Seats()
    {
        var chance = new Random(options.Seed);
        return [.. options.Modes.Assign(callers).Select((mode, index) => (mode, Web: IsWeb(index))).OrderBy(_ => chance.Next())];
    }

    /// <summary>Creates campaigns and callers, and imports the lists.</summary>
    /// <param name="work">How long the callers work in all.</param>
    /// <returns>How many households each list has.</returns>
    public async Task<int> Create(TimeSpan work)
    {
        var wanted = callers * HouseholdsPerCallerHour * work.TotalHours * Pace();
        var each = (int)Math.Clamp(wanted, LeastHouseholds, MostHouseholds);
        var modes = options.Modes.Shares.Where(share => share.Share > 0).Select(share => share.Mode).ToList();
        for (var i = 0; i < modes.Count; i++)
        {
            var definition = Path.Combine(options.Data, modes[i] + ".yaml");
            await File.WriteAllTextAsync(definition, Definition(modes[i], i));
            await Command("create-campaign", definition);
            var list = Path.Combine(options.Data, modes[i] + ".csv");
            await File.WriteAllLinesAsync(list, List(i, each));
            await Command("import", list, "--campaign", NameOf(modes[i]));
        }

        return each;
    }

    private bool IsWeb(int index) => Math.Floor((index + 1) * options.Web) > Math.Floor(index * options.Web);

    /// <summary>Callers who work as fast as possible dial about 370 households an hour each, as measured.</summary>
    private const double MostPace = 1.5;

    /// <summary>How many times as fast as the original's callers these work.</summary>
    private double Pace() => Math.Clamp(
        (ThinkTimes.Original.Talk + ThinkTimes.Original.Answer) / (options.Think.Talk + options.Think.Answer), 1, MostPace);

    private string Definition(string mode, int place)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $$"""
            account:
              name: Load test
              seats: {{callers + 10}}
            campaign:
              name: {{NameOf(mode)}}
              mode: {{mode}}
              presented_number: "+1 312 555 0199"
              hours: { opens: "00:00", closes: "00:00" }
              time_zone: America/Chicago
              recycle_time: 1h
              ring_time: {{options.Think.Ring}}s
              detect_machines: {{(mode == "preview" ? "false" : "true")}}
              safe_harbor: This is a load test. Goodbye.
            script:
              name: Load test {{mode}} script
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
        var seats = options.Modes.Assign(callers);
        for (var i = 0; i < callers; i++)
        {
            if (seats[i] == mode)
            {
                var access = IsWeb(i)
                    ? string.Create(
                        CultureInfo.InvariantCulture, $"phones_only: false, username: load-{place}-{i}, password: {Password}")
                    : "phones_only: true";
                text.Append(CultureInfo.InvariantCulture, $"  - {{ name: Caller {i}, pin: \"{FirstPin + i}\", {access} }}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A list with numbers that no other campaign's list has.</summary>
    private static IEnumerable<string> List(int place, int households) =>
    [
        "VoterID,First Name,Last Name,Phone Number",
        .. Enumerable.Range(0, households).Select(i =>
        {
            var exchange = (place * ExchangesPerArea / 3) + (i / Areas.Length / NumbersPerExchange) + FirstExchange;
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
