using System.Globalization;
using System.Text.Json;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Commands.Export;

/// <summary>
/// Writes a campaign's people, in upload order, as a list that can be imported again: an export, its import into
/// another campaign, and an export from there are the same bytes.
/// </summary>
public sealed class PeopleExporter(IDatabase database)
{
    private const int AtOnce = 500;

    private static readonly string[] Columns =
    [
        "Custom ID", "First name", "Middle name", "Last name", "Suffix", "Email", "Address", "City", "State", "Zip code", "Country",
        "Do not call", "Moved",
    ];

    // A person without a recorded result, at a number that may be called.
    private const string Unreached = $"""
         AND l.completed_at IS NULL AND l.dispositioned_at IS NULL AND l.removed_at IS NULL
            AND h.status NOT IN ({StatusSql.Blocked}, {StatusSql.Failed})
        """;

    private const string Select = """
        SELECT l.id AS Id, h.phone AS Phone, l.custom_id AS CustomId, l.first_name AS FirstName, l.middle_name AS Middle,
            l.last_name AS LastName, l.suffix AS Suffix, l.email AS Email, l.address AS Address, l.city AS City, l.state AS State,
            l.zip AS Zip, l.country AS Country, l.custom_fields AS CustomFields, l.removed_at AS RemovedAt
        FROM leads l JOIN households h ON h.id = l.household_id
        WHERE l.campaign_id = @CampaignId AND l.id > @Last
        """;

    /// <summary>Writes the people and returns their number.</summary>
    /// <param name="unreachedOnly">Leaves out people who were reached, and those who are not to be called.</param>
    /// <param name="output">Receives the rows; stays open.</param>
    /// <param name="cancellation">Stops between two pages.</param>
    public async Task<long> Export(
        long campaignId,
        bool unreachedOnly,
        ExportFormat format,
        TextWriter output,
        CancellationToken cancellation = default)
    {
        var (phones, custom) = await Shape(campaignId, unreachedOnly, cancellation);
        await using var rows = ExportRequest.Open(format, output);
        await rows.WriteHeader(
        [
            ExportCell.Ours("Person number"),
            ExportCell.Ours("Phone"),
            .. Enumerable.Range(2, Math.Max(0, phones - 1)).Select(x => ExportCell.Ours($"Phone {x}")),
            .. Columns.Select(ExportCell.Ours),
            .. custom.Select(ExportCell.Of),
        ]);
        long written = 0;
        await foreach (var (person, others, blocked) in Read(campaignId, unreachedOnly, cancellation))
        {
            written++;
            await rows.Write(
                [ExportCell.Ours(written.ToString(CultureInfo.InvariantCulture)), .. Cells(person, others, blocked, phones, custom)]);
        }

        return written;
    }

    private static ExportCell[] Cells(PeopleRow x, List<string> others, HashSet<string> blocked, int phones, List<string> custom)
    {
        var fields = Fields(x);
        return
        [
            ExportCell.Ours(x.Phone),
            .. Enumerable.Range(0, phones - 1).Select(n => ExportCell.Ours(n < others.Count ? others[n] : "")),
            .. new[] { x.CustomId, x.FirstName, x.Middle, x.LastName, x.Suffix, x.Email, x.Address, x.City, x.State, x.Zip, x.Country }
                .Select(ExportCell.Of),
            ExportCell.Ours(string.Join(' ', others.Prepend(x.Phone).Where(blocked.Contains))),
            ExportCell.Ours(x.RemovedAt is null ? "" : "yes"),
            .. custom.Select(name => ExportCell.Of(fields.GetValueOrDefault(name))),
        ];
    }

    private static Dictionary<string, string> Fields(PeopleRow person) =>
        person.CustomFields is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(person.CustomFields) ?? [];

    /// <summary>Finds the columns: the most numbers of one person, and the custom fields in order.</summary>
    private async Task<(int Phones, List<string> Custom)> Shape(long campaignId, bool unreachedOnly, CancellationToken cancellation)
    {
        var (phones, custom, known) = (1, new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var (person, others, _) in Read(campaignId, unreachedOnly, cancellation))
        {
            phones = Math.Max(phones, others.Count + 1);
            custom.AddRange(Fields(person).Keys.Where(known.Add));
        }

        return (phones, custom);
    }

    private async IAsyncEnumerable<(PeopleRow Person, List<string> Others, HashSet<string> Blocked)> Read(
        long campaignId,
        bool unreachedOnly,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        long last = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var arguments = new { CampaignId = campaignId, Last = last, Limit = AtOnce };
            var (people, numbers, blocked) = await database.Read(async session =>
            {
                var found = await session.Query<PeopleRow>(
                    $"{Select}{(unreachedOnly ? Unreached : "")} ORDER BY l.id LIMIT @Limit", arguments);
                var others = await session.Query<NumberRow>(
                    "SELECT lead_id AS LeadId, phone AS Phone FROM lead_numbers WHERE lead_id IN @Ids ORDER BY lead_id, position, phone",
                    new { Ids = found.Select(x => x.Id).DefaultIfEmpty(0).ToArray() });
                var listed = await session.Query<string>(
                    """
                    SELECT d.number FROM do_not_call d
                    WHERE d.account_id = (SELECT c.account_id FROM campaigns c WHERE c.id = @CampaignId)
                        AND d.campaign_id IN (0, @CampaignId) AND d.number IN @Numbers
                    """,
                    new
                    {
                        CampaignId = campaignId,
                        Numbers = found.Select(x => x.Phone).Concat(others.Select(x => x.Phone)).DefaultIfEmpty("").ToArray(),
                    });
                return (found, others.ToLookup(x => x.LeadId, x => x.Phone), listed.ToHashSet(StringComparer.Ordinal));
            });
            foreach (var person in people)
            {
                yield return (person, [.. numbers[person.Id].Where(x => x != person.Phone)], blocked);
            }

            if (people.Count < AtOnce)
            {
                yield break;
            }

            last = people[^1].Id;
        }
    }

    private sealed class NumberRow
    {
        public long LeadId { get; init; }

        public string Phone { get; init; } = "";
    }
}
