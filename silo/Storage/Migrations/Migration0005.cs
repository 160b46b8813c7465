using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>Call recording: whether a campaign records and what is announced, and the existing recordings.</summary>
internal static class Migration0005
{
    public static Migration Step { get; } = new(5, "Call recording", 1, dialect => Tables(dialect).SelectMany(dialect.Create));

    private static IEnumerable<Table> Tables(Dialect d) =>
    [
        new("campaign_recording",
            [$"campaign_id {d.Integer} NOT NULL PRIMARY KEY", $"is_on {d.Integer} NOT NULL", $"announcement {d.LongText} NULL"],
            []),
        new("call_recordings",
            [
                $"sid {d.Text(64)} NOT NULL PRIMARY KEY", $"call_id {d.Text(64)} NOT NULL", $"url {d.LongText} NULL",
                $"status {d.Text(20)} NOT NULL",
                $"duration_seconds {d.Integer} NULL", $"started_at {d.Integer} NOT NULL", $"reported_at {d.Integer} NULL",
            ],
            ["ix_call_recordings_call (call_id)"]),
    ];
}
