using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>
/// Tables for recorded messages, the safe harbor message, transfers, notes and leases. The tables of campaigns and
/// households get no new columns: they may be large, and calls are dialed from them.
/// </summary>
internal static class Migration0004
{
    public static Migration Step { get; } =
        new(4, "Messages, transfers, notes, leases", 1, dialect => Tables(dialect).SelectMany(dialect.Create));

    private static IEnumerable<Table> Tables(Dialect d) =>
    [
        new("campaign_handling",
            [
                $"campaign_id {d.Integer} NOT NULL PRIMARY KEY", $"machine_message {d.LongText} NULL",
                $"dropped_message {d.LongText} NULL", $"safe_harbor {d.LongText} NULL",
                $"call_back_after_message {d.Integer} NOT NULL DEFAULT 0",
            ],
            []),
        new("household_messages",
            [
                $"household_id {d.Integer} NOT NULL PRIMARY KEY", $"call_id {d.Text(64)} NOT NULL",
                $"by_hand {d.Integer} NOT NULL", $"left_at {d.Integer} NOT NULL",
            ],
            []),
        new("transfer_targets",
            [
                $"id {d.Integer} NOT NULL PRIMARY KEY", $"script_id {d.Integer} NOT NULL", $"position {d.Integer} NOT NULL",
                $"label {d.Text(200)} NOT NULL",
                $"number {d.Text(20)} NOT NULL", $"kind {d.Integer} NOT NULL", $"deleted_at {d.Integer} NULL",
            ],
            ["ix_transfer_targets_script (script_id, position)"]),
        new("transfers",
            [
                $"id {d.Text(64)} NOT NULL PRIMARY KEY", $"call_id {d.Text(64)} NOT NULL", $"campaign_id {d.Integer} NOT NULL",
                $"caller_id {d.Integer} NOT NULL", $"session_id {d.Text(64)} NOT NULL",
                $"target_id {d.Integer} NOT NULL", $"kind {d.Integer} NOT NULL", $"leg {d.Text(64)} NULL", $"outcome {d.Integer} NOT NULL",
                $"dialed_at {d.Integer} NOT NULL", $"answered_at {d.Integer} NULL", $"ended_at {d.Integer} NOT NULL",
            ],
            ["ix_transfers_call (call_id)", "ix_transfers_campaign (campaign_id, ended_at)"]),
        new("note_fields",
            [
                $"id {d.Integer} NOT NULL PRIMARY KEY", $"script_id {d.Integer} NOT NULL", $"position {d.Integer} NOT NULL",
                $"label {d.Text(200)} NOT NULL", $"deleted_at {d.Integer} NULL",
            ],
            ["ix_note_fields_script (script_id, position)"]),
        new("notes",
            [
                $"call_id {d.Text(64)} NOT NULL", $"note_id {d.Integer} NOT NULL", $"lead_id {d.Integer} NOT NULL",
                $"note_text {d.LongText} NOT NULL", $"given_at {d.Integer} NOT NULL",
                "PRIMARY KEY (call_id, note_id)",
            ],
            ["ix_notes_lead (lead_id)"]),
        new("leases",
            [$"name {d.Text(64)} NOT NULL PRIMARY KEY", $"holder {d.Text(200)} NOT NULL", $"lease_until {d.Integer} NOT NULL"],
            []),
    ];
}
