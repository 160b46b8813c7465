using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>
/// Tables for signing in: one-off PINs of the callers' page, counts of wrong passwords and PINs, and the keys that
/// protect cookies, which every cluster shares.
/// </summary>
internal static class Migration0003
{
    public static Migration Step { get; } = new(3, "Signing in", 1, dialect => Tables(dialect).SelectMany(dialect.Create));

    private static IEnumerable<Table> Tables(Dialect d) =>
    [
        new("station_pins",
            [$"pin {d.Text(20)} NOT NULL PRIMARY KEY", $"caller_id {d.Integer} NOT NULL UNIQUE", $"expires_at {d.Integer} NOT NULL"],
            ["ix_station_pins_expiry (expires_at)"]),
        new("sign_in_failures",
            [
                $"kind {d.Integer} NOT NULL", $"subject {d.Text(64)} NOT NULL", $"failures {d.Integer} NOT NULL",
                $"forget_at {d.Integer} NOT NULL",
                "PRIMARY KEY (kind, subject)",
            ],
            ["ix_sign_in_failures_forget (forget_at)"]),
        new("data_protection_keys",
            [$"name {d.Text(200)} NOT NULL PRIMARY KEY", $"xml {d.LongText} NOT NULL", $"created_at {d.Integer} NOT NULL"],
            []),
    ];
}
