using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using ImpactDialing.Storage;

namespace ImpactDialing.Up;

/// <summary>
/// The sample campaigns: added to a database that does not have them, by the same commands that users run.
/// </summary>
internal sealed partial class Samples(UpOptions options, Settings settings)
{
    private const string Preview = "Sample preview";
    private const string Power = "Sample power";

    /// <summary>How many callers each sample file has.</summary>
    private const int CallersInFile = 10;

    /// <summary>
    /// How many people a list has for each caller of a long run. The sample list has as many for fifty callers.
    /// </summary>
    private const int HouseholdsPerCaller = 40;
    private const int CallersOfSampleList = 50;

    /// <summary>How many callers of both sample files work in a browser.</summary>
    private const int WebCallers = 4;

    private const int SomeRejected = 1;

    /// <summary>The demo's browser users and their passwords, as in the sample files.</summary>
    public static IReadOnlyList<(string Who, string Name, string Password)> SignIns { get; } =
    [
        ("caller, Sample preview", "wanda", "call-demo"),
        ("caller, Sample preview", "walter", "call-demo"),
        ("caller, Sample power", "willa", "call-demo"),
        ("caller, Sample power", "wyatt", "call-demo"),
        ("supervisor", "supervisor@example.com", "supervise-demo"),
    ];

    /// <summary>Creates the campaigns, the list and enough callers, if they are missing.</summary>
    public async Task Ensure(OurBooks books)
    {
        if (await IsComplete(books))
        {
            return;
        }

        Console.WriteLine("Importing the sample campaigns and list ...");
        foreach (var (campaign, file) in new[] { (Preview, "preview"), (Power, "power") })
        {
            await Command([0], "create-campaign", Definition(file));
            await Command([0, SomeRejected], "import", await Half(file, odd: campaign == Power), "--campaign", campaign);
        }
    }

    /// <summary>The first so many callers, taken from the two campaigns in turn.</summary>
    public static async Task<IReadOnlyList<SampleCaller>> Callers(OurBooks books, int count)
    {
        var all = await books.Callers([Preview, Power]);
        var turns = all.GroupBy(caller => caller.Campaign).SelectMany(campaign => campaign.Select((caller, index) => (caller, index)));
        return [
            .. turns.OrderBy(turn => turn.index).ThenBy(turn => turn.caller.Campaign, StringComparer.Ordinal).Select(turn => turn.caller)
                .Take(count)];
    }

    private async Task<bool> IsComplete(OurBooks books)
    {
        try
        {
            return await books.CampaignsWithHouseholds([Preview, Power]) == 2
                && (await books.Callers([Preview, Power])).Count >= options.Callers
                && await books.WebCallers([Preview, Power]) > 0;
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnavailableException)
        {
            // No database yet, or one without tables; if the server does not answer, the following commands report it.
            return false;
        }
    }

    /// <summary>The sample list; a longer one when it has too few people for the callers.</summary>
    private string List()
    {
        if (options.Callers <= CallersOfSampleList)
        {
            return Sample("voters.csv");
        }

        var written = Path.Combine(options.DataFolder, "voters.csv");
        VoterList.Write(written, options.Callers * HouseholdsPerCaller);
        return written;
    }

    private string Sample(string file) => Path.Combine(options.Root, "silo", "Commands", "samples", file);

    /// <summary>The sample's definition; with more callers, and seats for them and the web callers, when more are
    /// wanted.</summary>
    private string Definition(string campaign)
    {
        var sample = Sample(campaign + ".yaml");
        var each = (options.Callers + 1) / 2;
        if (each <= CallersInFile)
        {
            return sample;
        }

        var pins = campaign == "preview" ? 710_000 : 720_000;
        var more = Enumerable.Range(CallersInFile + 1, each - CallersInFile)
            .Select(
                i => string.Create(
                    CultureInfo.InvariantCulture, $"  - {{ name: \"{campaign} caller {i}\", pin: \"{pins + i}\", phones_only: true }}"));
        var written = Path.Combine(options.DataFolder, campaign + ".yaml");
        var seats = Math.Max(50, options.Callers + WebCallers);
        var text = File.ReadAllText(sample).Replace(
            "seats: 50", string.Create(CultureInfo.InvariantCulture, $"seats: {seats}"), StringComparison.Ordinal);
        File.WriteAllText(written, text.TrimEnd() + "\n" + string.Join('\n', more) + "\n");
        return written;
    }

    /// <summary>
    /// The rows of the sample list with a phone number that ends in an even or an odd digit. The two campaigns share no
    /// household, so none is called by both.
    /// </summary>
    private async Task<string> Half(string name, bool odd)
    {
        var written = Path.Combine(options.DataFolder, $"voters-{name}.csv");
        var kept = new List<string>();
        var row = "";
        foreach (var line in await File.ReadAllLinesAsync(options.Voters ?? List()))
        {
            // A quoted field may go over several lines.
            row = row.Length == 0 ? line : row + "\n" + line;
            if (row.Count(c => c == '"') % 2 == 0)
            {
                if (kept.Count == 0 || IsOdd(row) == odd)
                {
                    kept.Add(row);
                }

                row = "";
            }
        }

        await File.WriteAllLinesAsync(written, kept);
        return written;
    }

    private static bool IsOdd(string row) => Phone().Match(row) is { Success: true } phone && (phone.Value[^1] - '0') % 2 == 1;

    [GeneratedRegex(@"\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}(?!\d)")]
    private static partial Regex Phone();

    private async Task Command(int[] good, params string[] arguments)
    {
        var (code, _, errors) = await DataCommandRun.Run(settings.Configuration, arguments);
        if (!good.Contains(code))
        {
            var first = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            throw new UpException($"{arguments[0]} of the samples failed: {first}");
        }
    }
}
