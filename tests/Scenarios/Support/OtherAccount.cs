namespace ImpactDialing.Scenarios.Support;

/// <summary>
/// A second account beside the scenario's own, with its own campaign, script, household, web caller and supervisor.
/// </summary>
internal static class OtherAccount
{
    public const long Campaign = 2;
    public const long Question = 92;
    public const long Response = 921;
    public const long Note = 93;
    public const long Target = 94;
    public const long Lead = 900;
    public const string SupervisorEmail = "stranger@example.com";

    /// <summary>Its caller's position among the callers, counted from 0; the caller's id is one more.</summary>
    public const int Caller = 8;

    /// <summary>Writes the account's rows.</summary>
    public static void Add(PhoneBank bank)
    {
        string[] statements =
        [
            "INSERT INTO accounts (id, name, seats, created_at) VALUES (2, 'Other account', 10, 0)",
            "INSERT INTO scripts (id, account_id, name) VALUES (2, 2, 'Other script')",
            "INSERT INTO questions (id, script_id, position, question_text) VALUES (92, 2, 1, 'Other question?')",
            "INSERT INTO possible_responses (id, question_id, position, response_text, keypad, is_retry) VALUES (921, 92, 1, 'Yes', 1, 0)",
            "INSERT INTO note_fields (id, script_id, position, label) VALUES (93, 2, 1, 'Other note')",
            "INSERT INTO transfer_targets (id, script_id, position, label, number, kind) VALUES (94, 2, 1, 'Other target', "
                + "'+12025550177', 1)",
            """
            INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute, time_zone,
                recycle_seconds, ring_seconds, created_at)
            VALUES (2, 2, 'Other campaign', 1, 2, @From, 0, 0, 'America/Los_Angeles', 3600, 15, 0)
            """,
            "INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (2, 2, 2, 'List', 0)",
            "INSERT INTO households (id, campaign_id, phone, status, position) VALUES (900, 2, '+12025550100', 1, 1)",
            "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) VALUES (900, 2, 900, "
                + "2, 1, 'Other', 'Lead')",
            "INSERT INTO callers (id, account_id, campaign_id, name, pin, phones_only, username, password_hash, created_at) SELECT "
                + "9, 2, 2, 'Stranger', '7777777', 0, @Username, password_hash, 0 FROM callers WHERE id = 1",
            "INSERT INTO users (id, account_id, email, password_hash, role, created_at) SELECT 2, 2, @SupervisorEmail, "
                + "password_hash, 'supervisor', 0 FROM users WHERE id = 1",
        ];
        foreach (var statement in statements)
        {
            bank.Execute(statement, new { From = PhoneBank.PresentedNumber, Username = CampaignSetup.UsernameOf(Caller), SupervisorEmail });
        }
    }
}
