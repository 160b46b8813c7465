using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>
/// What an import changed, so that it can be undone; and which time zones count for a household, and counted when a
/// call was dialed. The large tables get no new columns.
/// </summary>
internal static class Migration0009
{
    public static Migration Step { get; } =
        new(9, "Undo of imports, zones of calls", 1, dialect => Tables(dialect).SelectMany(dialect.Create));

    private static IEnumerable<Table> Tables(Dialect d) =>
    [
        new("import_batches",
            [
                $"voter_list_id {d.Integer} NOT NULL", $"first_row {d.Integer} NOT NULL", $"row_count {d.Integer} NOT NULL",
                $"first_household_id {d.Integer} NOT NULL", $"first_lead_id {d.Integer} NOT NULL", $"id_count {d.Integer} NOT NULL",
                "PRIMARY KEY (voter_list_id, first_row)",
            ],
            []),
        new("import_changes",
            [
                $"voter_list_id {d.Integer} NOT NULL", $"kind {d.Integer} NOT NULL", $"row_id {d.Integer} NOT NULL",
                $"image {d.LongText} NULL", "PRIMARY KEY (voter_list_id, kind, row_id)",
            ],
            ["ix_import_changes_row (kind, row_id)"]),
        new("import_do_not_call",
            [
                $"voter_list_id {d.Integer} NOT NULL", $"number {d.Text(20)} NOT NULL", $"is_added {d.Integer} NOT NULL",
                "PRIMARY KEY (voter_list_id, number)",
            ],
            ["ix_import_do_not_call_number (number)"]),
        new("household_zones", [$"household_id {d.Integer} NOT NULL PRIMARY KEY", $"zones {d.LongText} NOT NULL"], []),
        new("call_zones", [$"call_id {d.Text(64)} NOT NULL PRIMARY KEY", $"zones {d.LongText} NOT NULL"], []),
    ];
}
