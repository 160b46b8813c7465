using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>Problems that pages report.</summary>
internal static class Migration0008
{
    public static Migration Step { get; } = new(8, "Reported problems", 1, dialect => Tables(dialect).SelectMany(dialect.Create));

    private static IEnumerable<Table> Tables(Dialect d) =>
    [
        new("problem_reports",
            [
                $"account_id {d.Integer} NOT NULL", $"id {d.Text(64)} NOT NULL", $"reporter_kind {d.Integer} NOT NULL",
                $"reporter_id {d.Integer} NOT NULL", $"reported_at {d.Integer} NOT NULL", $"language {d.Text(20)} NOT NULL",
                $"browser {d.LongText} NOT NULL", $"note {d.LongText} NOT NULL", $"snapshot {d.LongText} NOT NULL",
                $"events {d.LongText} NOT NULL", $"is_read {d.Integer} NOT NULL DEFAULT 0", "PRIMARY KEY (account_id, id)",
            ],
            ["ix_problem_reports_time (account_id, reported_at)"]),
    ];
}
