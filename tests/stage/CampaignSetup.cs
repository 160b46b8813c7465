using System.Globalization;
using ImpactDialing.Campaigns;
using ImpactDialing.Simulator.People;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Transfers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Stage;

/// <summary>
/// A scenario's campaign. Defaults: Preview, three questions, five answering households, always open, one caller.
/// </summary>
internal sealed class CampaignSetup
{
    public DialMode Mode { get; set; } = DialMode.Preview;

    /// <summary>
    /// The digits that choose what each household's phone does (see the simulator's README); one household each, in
    /// upload order.
    /// </summary>
    public List<int> Households { get; } = [0, 64, 60, 0, 64];

    /// <summary>Full numbers, used instead of <see cref="Households"/> when there are any.</summary>
    public List<string> Numbers { get; } = [];

    public int Callers { get; set; } = 1;

    public int OpensMinute { get; set; }

    public int ClosesMinute { get; set; }

    public int RingSeconds { get; set; } = 15;

    public bool DetectMachines { get; set; }

    /// <summary>How machines are detected, when <see cref="DetectMachines"/> does not say enough.</summary>
    public MachineDetection? Detection { get; set; }

    /// <summary>The recording that the application leaves on machines automatically.</summary>
    public string? MachineMessage { get; set; }

    /// <summary>The recording that callers may leave by hand.</summary>
    public string? DroppedMessage { get; set; }

    public string? SafeHarbor { get; set; }

    public bool CallBackAfterMessage { get; set; }

    public bool RecordCalls { get; set; }

    /// <summary>The announcement before a conversation is recorded, when it is not the usual one.</summary>
    public string? Announcement { get; set; }

    /// <summary>The script's transfer targets: label, number, kind.</summary>
    public List<(string Label, string Number, TransferKind Kind)> Transfers { get; } = [];

    public int Notes { get; set; }

    /// <summary>How many of the callers, from the first on, work in a browser.</summary>
    public int WebCallers { get; set; }

    public int Supervisors { get; set; }

    public bool HasFunds { get; set; } = true;

    public bool MayCall { get; set; } = true;

    public int Seats { get; set; } = 1000;

    public int Questions { get; set; } = 2;

    public int LeadsEach { get; set; } = 1;

    /// <summary>Sets the households by what their phones do.</summary>
    public CampaignSetup Calling(params int[] digits)
    {
        Households.Clear();
        Households.AddRange(digits);
        return this;
    }

    public static string Number(int index, int digits) => CalleeDirectory.Number(200 + index, digits);

    public static string PinOf(int caller) => (1234567 + caller).ToString(CultureInfo.InvariantCulture);

    public const string SupervisorEmail = "supervisor@example.com";

    public const string Password = "call-center";

    /// <summary>
    /// The rounds of a password's hash. The production number would take a tenth of the scenarios' time.
    /// </summary>
    public const int PasswordRounds = 1_000;

    /// <summary>How many passwords are compared at once: all callers of a scenario sign in at the same
    /// moment.</summary>
    public const int PasswordPlaces = 64;

    private static readonly Lazy<string> PasswordHash = new(() =>
        new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = PasswordRounds })).HashPassword(
            new object(), Password));

    /// <summary>Gets the hash of every caller's password, made once because hashing is slow on purpose.</summary>
    public static string HashOfPassword => PasswordHash.Value;

    public static string UsernameOf(int caller) => FormattableString.Invariant($"caller{caller + 1}");

    internal void Write(PhoneBank bank, DateTimeOffset now)
    {
        var at = now.ToMicroseconds();
        bank.Execute(
            "INSERT INTO accounts (id, name, has_funds, may_call, seats, created_at) VALUES (1, 'Account', @HasFunds, @MayCall, "
                + "@Seats, @at)",
            new { HasFunds, MayCall, Seats, at });
        bank.Execute(
            """
            INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute, time_zone,
                recycle_seconds, ring_seconds, detect_machines, created_at)
            VALUES (1, 1, 'Campaign', @Mode, @Script, @From, @OpensMinute, @ClosesMinute, 'America/Los_Angeles', 3600, @RingSeconds,
                @DetectMachines, @at)
            """,
            new
            {
                Mode = (int)Mode,
                Script = Questions == 0 ? 0 : 1,
                From = PhoneBank.PresentedNumber,
                OpensMinute,
                ClosesMinute,
                RingSeconds,
                DetectMachines = (int)(Detection ?? (DetectMachines ? MachineDetection.Synchronous : MachineDetection.Off)),
                at
            });
        bank.Execute(
            "INSERT INTO campaign_handling (campaign_id, machine_message, dropped_message, safe_harbor, call_back_after_message) "
                + "VALUES (1, @MachineMessage, @DroppedMessage, @SafeHarbor, @CallBackAfterMessage)",
            new { MachineMessage, DroppedMessage, SafeHarbor, CallBackAfterMessage });
        bank.Execute(
            "INSERT INTO campaign_recording (campaign_id, is_on, announcement) VALUES (1, @RecordCalls, @Announcement)",
            new { RecordCalls, Announcement });
        bank.Execute("INSERT INTO scripts (id, account_id, name) VALUES (1, 1, 'Script')");
        for (var question = 1; question <= Questions; question++)
        {
            bank.Execute(
                "INSERT INTO questions (id, script_id, position, question_text) VALUES (@question, 1, @question, @text)",
                new { question, text = $"Question {question}?" });
            bank.Execute(
                "INSERT INTO possible_responses (id, question_id, position, response_text, keypad, is_retry) VALUES (@a, @question, "
                    + "1, '[No response]', 0, 0), (@b, @question, 2, 'Yes', 1, 0), (@c, @question, 3, 'Call back', 2, 1)",
                new { question, a = question * 10, b = (question * 10) + 1, c = (question * 10) + 2 });
        }

        for (var caller = 0; caller < Callers; caller++)
        {
            bank.Execute(
                "INSERT INTO callers (id, account_id, campaign_id, name, pin, phones_only, username, password_hash, created_at) "
                    + "VALUES (@id, 1, 1, @name, @pin, @phonesOnly, @username, @hash, @at)",
                new
                {
                    id = caller + 1,
                    name = $"Caller {caller + 1}",
                    pin = PinOf(caller),
                    phonesOnly = caller >= WebCallers,
                    username = caller < WebCallers ? UsernameOf(caller) : null,
                    hash = caller < WebCallers ? PasswordHash.Value : null,
                    at,
                });
        }

        bank.Execute(
            "INSERT INTO users (id, account_id, email, password_hash, role, created_at) VALUES (@id, 1, @email, @hash, 'supervisor', @at)",
            Enumerable.Range(1, Supervisors).Select(id => new { id, email = SupervisorEmail, hash = PasswordHash.Value, at }));
        bank.Execute(
            "INSERT INTO transfer_targets (id, script_id, position, label, number, kind) VALUES (@id, 1, @id, @label, @number, @kind)",
            Transfers.Select(
                (target, index) => new { id = index + 1, label = target.Label, number = target.Number, kind = (int)target.Kind }));
        bank.Execute(
            "INSERT INTO note_fields (id, script_id, position, label) VALUES (@id, 1, @id, @label)",
            Enumerable.Range(1, Notes).Select(note => new { id = note, label = $"Note {note}" }));
        bank.Execute("INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (1, 1, 1, 'List', @at)", new { at });
        var numbers = Numbers.Count > 0 ? Numbers : Households.Select((digits, index) => Number(index, digits)).ToList();
        bank.Execute(
            "INSERT INTO households (id, campaign_id, phone, time_zone, status, position) "
                + "VALUES (@id, 1, @phone, 'America/Los_Angeles', @status, @id)",
            numbers.Select((phone, index) => new { id = index + 1, phone, status = (int)HouseholdStatus.Available }));
        bank.Execute(
            "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) VALUES (@lead, 1, "
                + "@household, 1, @lead, 'Lead', @last)",
            Enumerable.Range(0, numbers.Count * LeadsEach).Select(
                lead => new { lead = lead + 1, household = (lead / LeadsEach) + 1, last = $"Number{lead + 1}" }));
    }
}
