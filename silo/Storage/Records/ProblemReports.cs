using ImpactDialing.Supervisors;

namespace ImpactDialing.Storage.Records;

/// <summary>Reported problems, one row each.</summary>
internal sealed class ProblemReports(Database database, GroupCommitter committer, TimeProvider time) : IProblemReports
{
    private const string Known = "SELECT COUNT(*) FROM problem_reports WHERE account_id = @AccountId AND id = @Id";

    private const string Recent = """
        SELECT reported_at FROM problem_reports
        WHERE account_id = @AccountId AND reported_at > @WindowFrom AND reporter_kind = @Kind AND reporter_id = @ReporterId
        ORDER BY reported_at
        """;

    private const string BeyondKept =
        "SELECT id FROM problem_reports WHERE account_id = @AccountId ORDER BY reported_at DESC, id LIMIT 1000 OFFSET @Kept";

    private static readonly string Newest = $"""
        SELECT r.id AS Id, r.reported_at AS ReportedAt, r.reporter_kind AS Kind, COALESCE(c.name, u.email, '') AS ReporterName,
            r.language AS Language, r.browser AS Browser, r.note AS Note, r.snapshot AS Snapshot, r.events AS Events, r.is_read AS IsRead
        FROM problem_reports r
            LEFT JOIN callers c ON r.reporter_kind = {(int)ReporterKind.Caller} AND c.id = r.reporter_id
            LEFT JOIN users u ON r.reporter_kind = {(int)ReporterKind.Supervisor} AND u.id = r.reporter_id
        WHERE r.account_id = @AccountId ORDER BY r.reported_at DESC, r.id LIMIT {ProblemLimits.Shown}
        """;

    /// <inheritdoc />
    public Task<DateTimeOffset?> Add(long accountId, ProblemReport report)
    {
        var now = time.GetUtcNow();
        var row = new
        {
            AccountId = accountId,
            Id = report.Key,
            Kind = (long)report.Kind,
            report.ReporterId,
            At = now.ToMicroseconds(),
            report.Language,
            report.Browser,
            report.Note,
            report.Snapshot,
            report.Events,
            WindowFrom = (now - ProblemLimits.Window).ToMicroseconds(),
            TooOld = (now - ProblemLimits.Age).ToMicroseconds(),
            ProblemLimits.Kept,
        };
        return committer.Run(async session =>
        {
            if (await session.First<long>(Known, row) > 0)
            {
                return null;
            }

            var recent = await session.Query<long>(Recent, row);
            if (recent.Count >= ProblemLimits.PerPerson)
            {
                return DatabaseTime.FromMicroseconds(recent[^ProblemLimits.PerPerson]) + ProblemLimits.Window;
            }

            await session.InsertNew(
                "problem_reports",
                "account_id, id, reporter_kind, reporter_id, reported_at, language, browser, note, snapshot, events",
                "@AccountId, @Id, @Kind, @ReporterId, @At, @Language, @Browser, @Note, @Snapshot, @Events",
                row);
            await session.Execute("DELETE FROM problem_reports WHERE account_id = @AccountId AND reported_at < @TooOld", row);
            var surplus = await session.Query<string>(BeyondKept, row);
            if (surplus.Count > 0)
            {
                await session.Execute(
                    "DELETE FROM problem_reports WHERE account_id = @AccountId AND id IN @Ids",
                    new { AccountId = accountId, Ids = surplus });
            }

            return (DateTimeOffset?)null;
        });
    }

    /// <inheritdoc />
    public Task<ReportedProblems> Latest(long accountId) => database.Read(async session =>
    {
        var unread = await session.First<long>(
            "SELECT COUNT(*) FROM problem_reports WHERE account_id = @AccountId AND is_read = 0", new { AccountId = accountId });
        var rows = await session.Query<Row>(Newest, new { AccountId = accountId });
        return new ReportedProblems((int)unread, [.. rows.Select(row => row.ToProblem())]);
    });

    /// <inheritdoc />
    public Task<bool> MarkRead(long accountId, string id) => committer.Run(async session =>
    {
        var row = new { AccountId = accountId, Id = id };
        await session.Execute("UPDATE problem_reports SET is_read = 1 WHERE account_id = @AccountId AND id = @Id", row);
        return await session.First<long>(Known, row) > 0;
    });

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public long ReportedAt { get; init; }

        public long Kind { get; init; }

        public string ReporterName { get; init; } = "";

        public string Language { get; init; } = "";

        public string Browser { get; init; } = "";

        public string Note { get; init; } = "";

        public string Snapshot { get; init; } = "";

        public string Events { get; init; } = "";

        public long IsRead { get; init; }

        public ReportedProblem ToProblem() => new(
            Id, DatabaseTime.FromMicroseconds(ReportedAt), (ReporterKind)Kind, ReporterName, Language, Browser, Note, Snapshot, Events,
            IsRead == 1);
    }
}
