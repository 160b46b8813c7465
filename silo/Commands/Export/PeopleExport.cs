using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Commands.Export;

/// <summary>
/// Writes a campaign's people, in upload order, as a list that can be imported again: an export, its import into
/// another campaign, and an export from there are the same bytes.
/// </summary>
/// <param name="unreachedOnly">Leaves out people who were reached, and those who are not to be called.</param>
internal sealed class PeopleExport(IDatabase database, long campaignId, bool unreachedOnly) : IExport
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
        WHERE l.campaign_id = @CampaignId AND l.id > @Last AND l.id <= @UpTo
        """;

    /// <inheritdoc />
    public string Noun => "people";

    /// <inheritdoc />
    public async Task<ExportPlan> Plan(CancellationToken cancellation)
    {
        var last = await database.Read(session => session.First<long?>(
            "SELECT MAX(id) FROM leads WHERE campaign_id = @CampaignId", new { CampaignId = campaignId })) ?? 0;
        var shape = await Shape(last, cancellation);
        return new ExportPlan(
            [
                ExportCell.Ours("Person number"),
                ExportCell.Ours("Phone"),
                .. Enumerable.Range(2, Math.Max(0, shape.Phones - 1)).Select(x => ExportCell.Ours($"Phone {x}")),
                .. Columns.Select(ExportCell.Ours),
                .. shape.Custom.Select(ExportCell.Of),
            ],
            JsonSerializer.Serialize(shape));
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ExportPart> Parts(
        ExportPlan plan,
        string after,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var shape = JsonSerializer.Deserialize<PeopleShape>(plan.Bound)!;
        var (id, written) = after.Split(' ') is [var lastId, var count]
            ? (long.Parse(lastId, CultureInfo.InvariantCulture), long.Parse(count, CultureInfo.InvariantCulture))
            : (0, 0);
        await foreach (var page in Read(id, shape.Last, cancellation))
        {
            var rows = page.Select(x => (ExportCell[])
            [
                ExportCell.Ours((++written).ToString(CultureInfo.InvariantCulture)),
                .. Cells(x.Person, x.Others, x.Blocked, shape.Phones, shape.Custom),
            ]).ToList();
            yield return new ExportPart(rows, string.Create(CultureInfo.InvariantCulture, $"{page[^1].Person.Id} {written}"));
        }
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
    private async Task<PeopleShape> Shape(long last, CancellationToken cancellation)
    {
        var (phones, custom, known) = (1, new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var page in Read(0, last, cancellation))
        {
            foreach (var (person, others, _) in page)
            {
                phones = Math.Max(phones, others.Count + 1);
                custom.AddRange(Fields(person).Keys.Where(known.Add));
            }
        }

        return new PeopleShape(last, phones, custom);
    }

    private async IAsyncEnumerable<List<(PeopleRow Person, List<string> Others, HashSet<string> Blocked)>> Read(
        long after,
        long upTo,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var last = after; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var arguments = new { CampaignId = campaignId, Last = last, UpTo = upTo, Limit = AtOnce };
            var page = await database.Read(async session =>
            {
                var people = await session.Query<PeopleRow>(
                    $"{Select}{(unreachedOnly ? Unreached : "")} ORDER BY l.id LIMIT @Limit", arguments);
                var numbers = await session.Query<NumberRow>(
                    "SELECT lead_id AS LeadId, phone AS Phone FROM lead_numbers WHERE lead_id IN @Ids ORDER BY lead_id, position, phone",
                    new { Ids = people.Select(x => x.Id).DefaultIfEmpty(0).ToArray() });
                var blocked = (await session.Query<string>(
                    """
                    SELECT d.number FROM do_not_call d
                    WHERE d.account_id = (SELECT c.account_id FROM campaigns c WHERE c.id = @CampaignId)
                        AND d.campaign_id IN (0, @CampaignId) AND d.number IN @Numbers
                    """,
                    new
                    {
                        CampaignId = campaignId,
                        Numbers = people.Select(x => x.Phone).Concat(numbers.Select(x => x.Phone)).DefaultIfEmpty("").ToArray(),
                    })).ToHashSet(StringComparer.Ordinal);
                var others = numbers.ToLookup(x => x.LeadId, x => x.Phone);
                return people.Select(x => (x, others[x.Id].Where(y => y != x.Phone).ToList(), blocked)).ToList();
            });
            if (page.Count == 0)
            {
                yield break;
            }

            last = page[^1].x.Id;
            yield return page;
        }
    }

    /// <summary>What the export fixes when it begins: the last person, and the columns.</summary>
    private sealed record PeopleShape(long Last, int Phones, List<string> Custom);

    private sealed class NumberRow
    {
        public long LeadId { get; init; }

        public string Phone { get; init; } = "";
    }
}
