using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage.Migrations;

/// <summary>
/// The first schema. Instants are microseconds since 1970 UTC, durations name their unit, yes-or-no is 1 or 0, enums
/// are their numbers. silo/Storage/README.md says which part writes which table.
/// </summary>
internal static class Migration0001
{
    public static Migration Step { get; } = new(1, "First schema", 1, dialect => Tables(dialect).SelectMany(dialect.Create));

    private static IEnumerable<Table> Tables(Dialect d)
    {
        var id = $"id {d.Integer} NOT NULL PRIMARY KEY";
        return [.. SetUp(d, id), .. Lists(d, id), .. Live(d), .. Results(d), .. Imports(d)];
    }

    private static IEnumerable<Table> SetUp(Dialect d, string id) =>
    [
        new("id_blocks", [$"name {d.Text(64)} NOT NULL PRIMARY KEY", $"next_id {d.Integer} NOT NULL"], []),
        new("accounts",
            [
                id, $"name {d.Text(200)} NOT NULL", $"has_funds {d.Integer} NOT NULL DEFAULT 1", $"may_call {d.Integer} NOT NULL DEFAULT 1",
                $"seats {d.Integer} NOT NULL", $"created_at {d.Integer} NOT NULL",
            ],
            []),
        new("users",
            [
                id, $"account_id {d.Integer} NOT NULL", $"email {d.Text(250)} NOT NULL UNIQUE", $"password_hash {d.LongText} NOT NULL",
                $"role {d.Text(20)} NOT NULL", $"created_at {d.Integer} NOT NULL",
            ],
            ["ix_users_account (account_id)"]),
        new("campaigns",
            [
                id, $"account_id {d.Integer} NOT NULL", $"name {d.Text(200)} NOT NULL", $"mode {d.Integer} NOT NULL",
                $"active {d.Integer} NOT NULL DEFAULT 1",
                $"script_id {d.Integer} NOT NULL DEFAULT 0", $"presented_number {d.Text(20)} NOT NULL",
                $"opens_minute {d.Integer} NOT NULL", $"closes_minute {d.Integer} NOT NULL", $"time_zone {d.Text(64)} NOT NULL",
                $"recycle_seconds {d.Integer} NOT NULL", $"ring_seconds {d.Integer} NOT NULL",
                $"detect_machines {d.Integer} NOT NULL DEFAULT 0", $"created_at {d.Integer} NOT NULL",
            ],
            ["ix_campaigns_account (account_id)"]),
        new("scripts",
            [id, $"account_id {d.Integer} NOT NULL", $"name {d.Text(200)} NOT NULL", $"active {d.Integer} NOT NULL DEFAULT 1"],
            ["ix_scripts_account (account_id)"]),
        new("questions",
            [
                id, $"script_id {d.Integer} NOT NULL", $"position {d.Integer} NOT NULL", $"question_text {d.LongText} NOT NULL",
                $"deleted_at {d.Integer} NULL",
            ],
            ["ix_questions_script (script_id, position)"]),
        new("possible_responses",
            [
                id, $"question_id {d.Integer} NOT NULL", $"position {d.Integer} NOT NULL", $"response_text {d.LongText} NOT NULL",
                $"keypad {d.Integer} NOT NULL",
                $"is_retry {d.Integer} NOT NULL DEFAULT 0", $"deleted_at {d.Integer} NULL",
            ],
            ["ix_possible_responses_question (question_id, position)"]),
        new("callers",
            [
                id, $"account_id {d.Integer} NOT NULL", $"campaign_id {d.Integer} NULL", $"name {d.Text(200)} NOT NULL",
                $"username {d.Text(200)} NULL UNIQUE", $"password_hash {d.LongText} NULL",
                $"pin {d.Text(20)} NOT NULL UNIQUE", $"phones_only {d.Integer} NOT NULL DEFAULT 0",
                $"active {d.Integer} NOT NULL DEFAULT 1", $"created_at {d.Integer} NOT NULL",
            ],
            ["ix_callers_account (account_id)", "ix_callers_campaign (campaign_id)"]),
    ];

    private static IEnumerable<Table> Lists(Dialect d, string id) =>
    [
        new("voter_lists",
            [
                id, $"account_id {d.Integer} NOT NULL", $"campaign_id {d.Integer} NOT NULL", $"name {d.Text(200)} NOT NULL",
                $"enabled {d.Integer} NOT NULL DEFAULT 1", $"created_at {d.Integer} NOT NULL",
            ],
            ["ix_voter_lists_campaign (campaign_id)"]),
        new("households",
            [
                id, $"campaign_id {d.Integer} NOT NULL", $"phone {d.Text(20)} NOT NULL", $"time_zone {d.Text(64)} NOT NULL DEFAULT ''",
                $"status {d.Integer} NOT NULL", $"position {d.Integer} NOT NULL", $"presented_at {d.Integer} NULL",
                $"token {d.Text(64)} NULL", $"session_id {d.Text(64)} NULL", $"reserved_at {d.Integer} NULL",
                $"lease_until {d.Integer} NULL", $"call_id {d.Text(64)} NULL",
                $"last_outcome {d.Integer} NOT NULL DEFAULT 0", "UNIQUE (campaign_id, phone)",
            ],
            [
                "ix_households_queue (campaign_id, time_zone, status, presented_at, position)",
                "ix_households_lease (campaign_id, status, lease_until)",
                "ix_households_session (session_id)",
                "ix_households_phone (phone)",
            ]),
        new("leads",
            [
                id, $"campaign_id {d.Integer} NOT NULL", $"household_id {d.Integer} NOT NULL", $"voter_list_id {d.Integer} NOT NULL",
                $"position {d.Integer} NOT NULL",
                $"custom_id {d.Text(128)} NULL", $"first_name {d.LongText} NULL", $"middle_name {d.LongText} NULL",
                $"last_name {d.LongText} NULL", $"suffix {d.LongText} NULL",
                $"email {d.LongText} NULL", $"address {d.LongText} NULL", $"city {d.LongText} NULL", $"state {d.LongText} NULL",
                $"zip {d.LongText} NULL", $"country {d.LongText} NULL",
                $"custom_fields {d.LongText} NULL", $"dispositioned_at {d.Integer} NULL", $"completed_at {d.Integer} NULL",
                $"removed_at {d.Integer} NULL",
            ],
            ["ix_leads_household (household_id, position)", "ix_leads_custom (campaign_id, custom_id)", "ix_leads_list (voter_list_id)"]),
        new("do_not_call",
            [
                $"account_id {d.Integer} NOT NULL", $"number {d.Text(20)} NOT NULL", $"campaign_id {d.Integer} NOT NULL DEFAULT 0",
                $"created_at {d.Integer} NOT NULL",
                "PRIMARY KEY (account_id, number, campaign_id)",
            ],
            ["ix_do_not_call_campaign (campaign_id)"]),
    ];

    private static IEnumerable<Table> Live(Dialect d) =>
    [
        new("live_states",
            [
                $"kind {d.Integer} NOT NULL", $"id {d.Text(64)} NOT NULL", $"version {d.Integer} NOT NULL",
                $"campaign_id {d.Integer} NOT NULL", $"phase {d.Text(64)} NOT NULL",
                $"since {d.Integer} NOT NULL", $"leg {d.Text(64)} NULL", $"due_at {d.Integer} NULL", $"state {d.LongText} NOT NULL",
                "PRIMARY KEY (kind, id)",
            ],
            [
                "ix_live_states_due (due_at)", "ix_live_states_leg (leg, kind)", "ix_live_states_phase (kind, phase, since)",
                "ix_live_states_campaign (campaign_id, kind)",
            ]),
        new("caller_sessions",
            [
                $"id {d.Text(64)} NOT NULL PRIMARY KEY", $"caller_id {d.Integer} NOT NULL", $"campaign_id {d.Integer} NOT NULL",
                $"leg {d.Text(64)} NOT NULL",
                $"started_at {d.Integer} NOT NULL", $"ended_at {d.Integer} NULL", $"end_reason {d.Integer} NOT NULL DEFAULT 0",
            ],
            [
                "ix_caller_sessions_online (ended_at, caller_id)", "ix_caller_sessions_campaign (campaign_id, started_at)",
                "ix_caller_sessions_caller (caller_id)",
            ]),
    ];

    private static IEnumerable<Table> Results(Dialect d) =>
    [
        new("calls",
            [
                $"id {d.Text(64)} NOT NULL PRIMARY KEY", $"campaign_id {d.Integer} NOT NULL", $"household_id {d.Integer} NOT NULL",
                $"number {d.Text(20)} NOT NULL", $"mode {d.Integer} NOT NULL",
                $"caller_id {d.Integer} NULL", $"session_id {d.Text(64)} NULL", $"leg {d.Text(64)} NULL", $"outcome {d.Integer} NOT NULL",
                $"answered_by {d.Integer} NOT NULL",
                $"dialed_at {d.Integer} NOT NULL", $"answered_at {d.Integer} NULL", $"connected_at {d.Integer} NULL",
                $"ended_at {d.Integer} NOT NULL",
            ],
            ["ix_calls_campaign (campaign_id, ended_at)", "ix_calls_household (household_id)", "ix_calls_session (session_id)"]),
        new("answers",
            [
                $"call_id {d.Text(64)} NOT NULL", $"question_id {d.Integer} NOT NULL", $"response_id {d.Integer} NOT NULL",
                $"lead_id {d.Integer} NOT NULL", $"caller_id {d.Integer} NOT NULL",
                $"campaign_id {d.Integer} NOT NULL", $"given_at {d.Integer} NOT NULL", "PRIMARY KEY (call_id, question_id)",
            ],
            ["ix_answers_campaign (campaign_id, question_id, response_id)", "ix_answers_lead (lead_id)"]),
        new("dispositions",
            [
                $"call_id {d.Text(64)} NOT NULL PRIMARY KEY", $"household_id {d.Integer} NOT NULL", $"lead_id {d.Integer} NOT NULL",
                $"caller_id {d.Integer} NOT NULL",
                $"completed {d.Integer} NOT NULL", $"recorded_at {d.Integer} NOT NULL",
            ],
            ["ix_dispositions_lead (lead_id)"]),
    ];

    private static IEnumerable<Table> Imports(Dialect d) =>
    [
        new("import_jobs",
            [
                $"voter_list_id {d.Integer} NOT NULL PRIMARY KEY", $"file_name {d.LongText} NOT NULL", $"state {d.Text(20)} NOT NULL",
                $"bytes_done {d.Integer} NOT NULL DEFAULT 0",
                $"lines_done {d.Integer} NOT NULL DEFAULT 0", $"leads_saved {d.Integer} NOT NULL DEFAULT 0",
                $"leads_updated {d.Integer} NOT NULL DEFAULT 0", $"households_new {d.Integer} NOT NULL DEFAULT 0",
                $"rejected {d.Integer} NOT NULL DEFAULT 0", $"error {d.LongText} NULL", $"created_at {d.Integer} NOT NULL",
                $"updated_at {d.Integer} NOT NULL",
            ],
            ["ix_import_jobs_state (state)"]),
        new("import_rejects",
            [
                $"voter_list_id {d.Integer} NOT NULL", $"line {d.Integer} NOT NULL", $"reason {d.LongText} NOT NULL",
                "PRIMARY KEY (voter_list_id, line)",
            ],
            []),
    ];
}
