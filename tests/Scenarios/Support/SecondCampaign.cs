using ImpactDialing.Campaigns;

namespace ImpactDialing.Scenarios.Support;

/// <summary>Campaign 2 of the same account, with a script of one question and a list of its own.</summary>
internal static class SecondCampaign
{
    public const long Id = 2;

    /// <summary>Its household, and the names of the lead and the question as they are spoken.</summary>
    public const long Household = 900;
    public const string Lead = "Second Lead";
    public const string Question = "Second question?";

    /// <summary>The number of its first household: a person who answers.</summary>
    public static readonly string Number = CampaignSetup.Number(500, 0);

    /// <summary>Adds it.</summary>
    public static void AddSecondCampaign(this PhoneBank bank, DialMode mode = DialMode.Preview)
    {
        bank.Execute("INSERT INTO scripts (id, account_id, name) VALUES (2, 1, 'Second')");
        bank.Execute("INSERT INTO questions (id, script_id, position, question_text) VALUES (9, 2, 1, @Question)", new { Question });
        bank.Execute(
            "INSERT INTO possible_responses (id, question_id, position, response_text, keypad, is_retry) VALUES (91, 9, 1, 'Yes', 1, 0)");
        bank.Execute(
            """
            INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute, time_zone,
                recycle_seconds, ring_seconds, created_at)
            VALUES (2, 1, 'Second', @mode, 2, @From, 0, 0, 'America/Los_Angeles', 3600, 15, 0)
            """,
            new { mode = (int)mode, From = PhoneBank.PresentedNumber });
        bank.Execute("INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (2, 1, 2, 'List', 0)");
        bank.Execute(
            "INSERT INTO households (id, campaign_id, phone, status, position) VALUES (@Household, 2, @Number, 1, 1)",
            new { Household, Number });
        bank.Execute(
            "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) VALUES (900, 2, "
                + "@Household, 2, 1, 'Second', 'Lead')",
            new { Household });
        bank.Run(1.1);
    }
}
