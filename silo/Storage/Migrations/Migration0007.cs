using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>
/// What an import found about each row, and further numbers of leads. A household's time zone becomes a set of zones,
/// which needs more characters; the database changes only the column's declaration, whatever the table's size.
/// </summary>
internal static class Migration0007
{
    public static Migration Step { get; } =
        new(
            7,
            "Import findings, further numbers, sets of zones",
            1,
            dialect => [.. Tables(dialect).SelectMany(dialect.Create), .. Widen(dialect)]);

    private static IEnumerable<Table> Tables(Dialect d) =>
    [
        new("import_findings",
            [
                $"voter_list_id {d.Integer} NOT NULL", $"line {d.Integer} NOT NULL", $"part {d.Integer} NOT NULL",
                $"kind {d.Integer} NOT NULL", $"reason {d.LongText} NOT NULL", "PRIMARY KEY (voter_list_id, line, part)",
            ],
            []),
        new("lead_numbers",
            [
                $"lead_id {d.Integer} NOT NULL", $"phone {d.Text(20)} NOT NULL", $"campaign_id {d.Integer} NOT NULL",
                $"position {d.Integer} NOT NULL", "PRIMARY KEY (lead_id, phone)",
            ],
            ["ix_lead_numbers_phone (campaign_id, phone)"]),
    ];

    // SQLite keeps texts of any length.
    private static IEnumerable<string> Widen(Dialect d) => d.Name == DatabaseOptions.Sqlite
        ? []
        : [$"ALTER TABLE households MODIFY time_zone {d.Text(255)} NOT NULL DEFAULT ''"];
}
