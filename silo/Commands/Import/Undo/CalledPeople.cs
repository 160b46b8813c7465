using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>
/// Finds the people of a list who were called, or presented to a caller, since its import began, or who are reserved or
/// being called now.
/// </summary>
internal sealed class CalledPeople(IDatabase database, UndoneList list)
{
    /// <summary>How many people are named.</summary>
    public const int Shown = 10;

    private const int AtOnce = 1000;

    private const string Called = $"""
        SELECT l.first_name AS FirstName, l.last_name AS LastName, h.phone AS Phone,
            CASE WHEN h.status IN ({StatusSql.Reserved}, {StatusSql.InFlight}) THEN 1 ELSE 0 END AS IsNow
        FROM leads l JOIN households h ON h.id = l.household_id
        WHERE l.id IN @Ids AND (h.status IN ({StatusSql.Reserved}, {StatusSql.InFlight})
            OR h.presented_at >= @StartedAt OR l.dispositioned_at >= @StartedAt
            OR EXISTS (SELECT 1 FROM calls c WHERE c.household_id = h.id AND c.dialed_at >= @StartedAt))
        ORDER BY l.id
        """;

    /// <summary>Why the list cannot be undone, as lines; empty if none of its people was called.</summary>
    public async Task<ImmutableArray<string>> Describe(CancellationToken cancellation)
    {
        var (count, first) = (0, new List<string>());
        await foreach (var page in Pages(cancellation))
        {
            foreach (var person in await database.Read(session => Among(session, page)))
            {
                count++;
                if (first.Count < Shown)
                {
                    first.Add($"  {person}");
                }
            }
        }

        if (count == 0)
        {
            return [];
        }

        var people = string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "person" : "people")}");
        return
        [
            $"{people} of list {list.Id} \"{list.Name}\" {(count == 1 ? "has" : "have")} been called or presented to a caller "
                + "since the import, so it cannot be undone:",
            .. first,
            .. count > Shown ? [string.Create(CultureInfo.InvariantCulture, $"  … and {count - Shown:N0} more")] : Array.Empty<string>(),
        ];
    }

    /// <summary>The people of a page who were called.</summary>
    public Task<IReadOnlyList<Person>> Among(SqlSession session, IReadOnlyList<LeadKey> page) =>
        session.Query<Person>(Called, new { Ids = page.Select(x => x.Id).ToArray(), list.StartedAt });

    /// <summary>The people of the list, a thousand at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LeadKey>> Pages(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var last = 0L; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var after = last;
            var page = await database.Read(session => session.Query<LeadKey>(
                $"""
                SELECT id AS Id, household_id AS HouseholdId FROM leads
                WHERE voter_list_id = @Id AND id > @After ORDER BY id LIMIT {AtOnce}
                """,
                new { list.Id, After = after }));
            if (page.Count == 0)
            {
                yield break;
            }

            last = page[^1].Id;
            yield return page;
        }
    }

    /// <summary>A person of the list and the household.</summary>
    internal sealed class LeadKey
    {
        public long Id { get; init; }

        public long HouseholdId { get; init; }
    }

    /// <summary>A person who was called.</summary>
    internal sealed class Person
    {
        public string? FirstName { get; init; }

        public string? LastName { get; init; }

        public string Phone { get; init; } = "";

        public long IsNow { get; init; }

        public override string ToString()
        {
            var name = string.Join(' ', new[] { FirstName, LastName }.Where(x => !string.IsNullOrEmpty(x)));
            return $"{(name.Length > 0 ? name : "a person without a name")} {Phone}{(IsNow != 0 ? " (now)" : "")}";
        }
    }
}
