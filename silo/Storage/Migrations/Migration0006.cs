using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>The modes of supervisors who listen.</summary>
internal static class Migration0006
{
    public static Migration Step { get; } = new(6, "Supervisors' modes", 1, dialect => Tables(dialect).SelectMany(dialect.Create));

    private static IEnumerable<Table> Tables(Dialect d) =>
    [
        new("monitor_legs",
            [
                $"leg {d.Text(64)} NOT NULL", $"caller_id {d.Integer} NOT NULL", $"user_id {d.Integer} NOT NULL",
                $"mode {d.Integer} NOT NULL", $"started_at {d.Integer} NOT NULL", "PRIMARY KEY (leg, caller_id)",
            ],
            ["ix_monitor_legs_user (user_id, caller_id)"]),
    ];
}
