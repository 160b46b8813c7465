using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>Which file became which voter list, so that a restarted import continues where it stopped.</summary>
internal static class Migration0002
{
    public static Migration Step { get; } = new(2, "Files of voter lists", 1, dialect => Tables(dialect).SelectMany(dialect.Create));

    private static IEnumerable<Table> Tables(Dialect d) =>
    [
        new("import_files",
            [
                $"campaign_id {d.Integer} NOT NULL", $"fingerprint {d.Text(64)} NOT NULL", $"voter_list_id {d.Integer} NOT NULL",
                "PRIMARY KEY (campaign_id, fingerprint)",
            ],
            []),
    ];
}
