using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Commands.Import;

/// <summary>Reads the findings of an import from the table <c>import_findings</c>.</summary>
internal sealed class ReportReader(IDatabase database, long listId)
{
    private const int AtOnce = 1000;

    /// <summary>Reads the report.</summary>
    public async Task<ImportReport> Read(FileReading file, ImportCounts counts)
    {
        var kinds = await database.Read(session => session.Query<KindRow>(
            "SELECT kind AS Kind, COUNT(*) AS Count FROM import_findings WHERE voter_list_id = @ListId GROUP BY kind",
            new { ListId = listId }));
        var first = ImmutableArray.CreateBuilder<Finding>();
        first.AddRange(file.Findings);
        foreach (var level in Enum.GetValues<FindingLevel>())
        {
            var ofLevel = Enum.GetValues<FindingKind>().Where(x => Finding.LevelOf(x) == level).Select(x => (long)x).ToArray();
            first.AddRange(await Page(0, -1, ImportReport.Shown, ofLevel));
        }

        var numbers = await database.Read(session => session.First<NumberRow>(
            $"""
            SELECT COUNT(*) AS Numbers, COALESCE(SUM(CASE WHEN h.status = {StatusSql.Blocked} THEN 1 ELSE 0 END), 0) AS Blocked
            FROM households h WHERE h.id IN (SELECT l.household_id FROM leads l WHERE l.voter_list_id = @ListId)
            """,
            new { ListId = listId }));
        var tally = kinds.ToDictionary(x => (FindingKind)x.Kind, x => x.Count);
        if (file.Findings.Length > 0)
        {
            tally[FindingKind.File] = file.Findings.Length;
        }

        return new ImportReport(file, counts, tally.ToFrozenDictionary(), numbers!.Numbers, numbers.Blocked, first.ToImmutable());
    }

    /// <summary>All findings of some levels, in the order of the lines.</summary>
    public async IAsyncEnumerable<Finding> All(
        FindingLevel least,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var kinds = Enum.GetValues<FindingKind>().Where(x => Finding.LevelOf(x) >= least).Select(x => (long)x).ToArray();
        var (line, part) = (0L, -1L);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = await Rows(line, part, AtOnce, kinds);
            foreach (var row in rows)
            {
                (line, part) = (row.Line, row.Part);
                yield return row.Finding;
            }

            if (rows.Count < AtOnce)
            {
                yield break;
            }
        }
    }

    private async Task<IEnumerable<Finding>> Page(long line, long part, int most, long[] kinds) =>
        (await Rows(line, part, most, kinds)).Select(x => x.Finding);

    private Task<IReadOnlyList<FindingRow>> Rows(long line, long part, int most, long[] kinds) =>
        database.Read(session => session.Query<FindingRow>(
        """
        SELECT line AS Line, part AS Part, kind AS Kind, reason AS Reason FROM import_findings
        WHERE voter_list_id = @ListId AND kind IN @Kinds AND line >= @Line AND (line > @Line OR part > @Part)
        ORDER BY line, part LIMIT @Most
        """,
        new { ListId = listId, Kinds = kinds, Line = line, Part = part, Most = most }));

    private sealed class KindRow
    {
        public long Kind { get; init; }

        public long Count { get; init; }
    }

    private sealed class NumberRow
    {
        public long Numbers { get; init; }

        public long Blocked { get; init; }
    }

    private sealed class FindingRow
    {
        public long Line { get; init; }

        public long Part { get; init; }

        public long Kind { get; init; }

        public string Reason { get; init; } = "";

        public Finding Finding => new(Line, (FindingKind)Kind, Reason);
    }
}
