using System.Globalization;
using ImpactDialing.Campaigns;
using ImpactDialing.Simulator.People;
using ImpactDialing.Storage;
using ImpactDialing.Transfers;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// The campaigns of a long run and all their rows, written beside the empty campaign of the phone bank.
/// </summary>
internal static class LongRunRows
{
    /// <summary>The first of the campaigns.</summary>
    public const int FirstCampaign = 2;

    /// <summary>One in so many households of a campaign has a number that all campaigns have.</summary>
    private const int SharedEvery = 25;

    private const int Questions = 3;

    private static readonly int[] TargetDigits = [5, 6, 10, 20];

    /// <summary>Writes the rows.</summary>
    public static void Write(PhoneBank bank, LongRunPlan plan)
    {
        var at = bank.Time.GetUtcNow().ToMicroseconds();
        bank.Execute("UPDATE accounts SET seats = 100000");
        for (var index = 0; index < plan.Campaigns; index++)
        {
            Campaign(bank, index, at);
            Script(bank, index);
            Households(bank, plan, index, at);
        }

        bank.Execute(
            "INSERT INTO callers (id, account_id, campaign_id, name, pin, phones_only, username, password_hash, created_at) VALUES "
                + "(@Id, 1, @Campaign, @Name, @Pin, @PhonesOnly, @Username, @Hash, @at)",
            Enumerable.Range(0, plan.WebCallers + plan.PhoneCallers).Select(caller => new
            {
                Id = caller + 1,
                Campaign = FirstCampaign + (caller % plan.Campaigns),
                Name = $"Caller {caller + 1}",
                Pin = CampaignSetup.PinOf(caller),
                PhonesOnly = caller >= plan.WebCallers,
                Username = caller < plan.WebCallers ? CampaignSetup.UsernameOf(caller) : null,
                Hash = caller < plan.WebCallers ? CampaignSetup.HashOfPassword : null,
                at,
            }));
    }

    /// <summary>
    /// Whether a number is one of the scripts' transfer targets, which several callers may call simultaneously.
    /// </summary>
    public static bool IsTarget(string number) => CalleeDirectory.Digits(number) is not null;

    /// <summary>Whether several campaigns have a number, and may call it one after the other.</summary>
    public static bool IsShared(string number) => number.StartsWith("+198", StringComparison.Ordinal);

    private static void Campaign(PhoneBank bank, int index, long at)
    {
        var mode = (DialMode)((index % 3) + 1);
        var detection = mode == DialMode.Preview ? MachineDetection.Off : MachineDetection.Asynchronous;
        bank.Execute(
            """
            INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute, time_zone,
                recycle_seconds, ring_seconds, detect_machines, created_at)
            VALUES (@id, 1, @name, @mode, @id, @from, 0, 0, 'America/Los_Angeles', 3600, 15, @detection, @at)
            """,
            new
            {
                id = FirstCampaign + index,
                name = $"Campaign {index + 1}",
                mode = (int)mode,
                from = PhoneBank.PresentedNumber,
                detection = (int)detection,
                at
            });
        bank.Execute(
            "INSERT INTO campaign_handling (campaign_id, machine_message, dropped_message, safe_harbor, call_back_after_message) "
                + "VALUES (@id, @machine, @dropped, NULL, 0)",
            new
            {
                id = FirstCampaign + index,
                machine = mode == DialMode.Power ? "https://media.test/machine.mp3" : null,
                dropped = mode == DialMode.Predictive ? null : "https://media.test/dropped.mp3",
            });
    }

    private static void Script(PhoneBank bank, int index)
    {
        var script = FirstCampaign + index;
        bank.Execute("INSERT INTO scripts (id, account_id, name) VALUES (@script, 1, @name)", new { script, name = $"Script {index + 1}" });
        for (var number = 1; number <= Questions; number++)
        {
            var question = (script * 10) + number;
            bank.Execute(
                "INSERT INTO questions (id, script_id, position, question_text) VALUES (@question, @script, @number, @text)",
                new { question, script, number, text = $"Question {number}?" });
            bank.Execute(
                "INSERT INTO possible_responses (id, question_id, position, response_text, keypad, is_retry) VALUES (@a, @question, "
                    + "1, '[No response]', 0, 0), (@b, @question, 2, 'Yes', 1, 0), (@c, @question, 3, 'Call back', 2, 1)",
                new { question, a = question * 10, b = (question * 10) + 1, c = (question * 10) + 2 });
        }

        bank.Execute(
            "INSERT INTO transfer_targets (id, script_id, position, label, number, kind) VALUES (@id, @script, @position, @label, "
                + "@number, @kind)",
            TargetDigits.SelectMany((digits, target) => new[] { TransferKind.Warm, TransferKind.Cold }.Select((kind, k) => new
            {
                id = (script * 100) + (target * 2) + k,
                script,
                position = (target * 2) + k,
                label = $"{kind} {digits}",
                number = CalleeDirectory.Number(700 + index, digits),
                kind = (int)kind,
            })));
    }

    private static void Households(PhoneBank bank, LongRunPlan plan, int index, long at)
    {
        var campaign = FirstCampaign + index;
        long first = (long)index * plan.HouseholdsEach;
        bank.Execute(
            "INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (@campaign, 1, @campaign, 'List', @at)",
            new { campaign, at });
        bank.Execute(
            "INSERT INTO households (id, campaign_id, phone, status, position) VALUES (@id, @campaign, @phone, 1, @id)",
            Enumerable.Range(0, plan.HouseholdsEach).Select(
                household => new { id = first + household + 1, campaign, phone = Number(first, household) }));
        bank.Execute(
            "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) VALUES (@id, "
                + "@campaign, @id, @campaign, @id, 'Lead', @last)",
            Enumerable.Range(0, plan.HouseholdsEach).Select(
                lead => new { id = first + lead + 1, campaign, last = $"Number{first + lead + 1}" }));
    }

    private static string Number(long first, int household)
    {
        var (prefix, n) = household % SharedEvery == SharedEvery - 1 ? (980, household) : (200, first + household);
        return string.Create(CultureInfo.InvariantCulture, $"+1{prefix + (n / 10_000)}444{n % 10_000:0000}");
    }
}
