using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Support;

/// <summary>
/// A web caller who transfers, the lead, and the targets of the script: which line each is on, and verbs that wait for
/// what must have happened first.
/// </summary>
internal sealed class TransferStage : IAsyncDisposable
{
    private readonly List<string> _targets;

    private TransferStage(PhoneBank bank, int lead, bool start)
    {
        _targets = [.. bank.Setup.Transfers.Select(target => target.Number)];
        Lead = CampaignSetup.Number(0, lead);
        Bank = bank;
        Station = WebStation.Open(Bank);
        if (start)
        {
            Station.Start();
        }
    }

    private TransferStage(TransferKind[] kinds, int[] digits, int lead, TwilioSettings? settings, bool start = true)
        : this(PhoneBank.Open(setup => SetUp(setup, kinds, digits, lead), settings), lead, start)
    {
    }

    /// <summary>The campaign of a stage.</summary>
    public static void SetUp(CampaignSetup setup, TransferKind[] kinds, int[] digits, int lead = 0)
    {
        setup.WebCallers = 1;
        setup.Supervisors = 1;
        setup.Calling(lead, 0, 0);
        setup.Transfers.AddRange(
            kinds.Select((kind, index) => ($"Target {index + 1}", CalleeDirectory.Number(700 + index, digits[index]), kind)));
    }

    /// <summary>
    /// A stage in a phone bank that is already open, with the campaign that belongs to it (<see cref="SetUp"/>).
    /// Nothing has begun.
    /// </summary>
    public static TransferStage On(PhoneBank bank) => new(bank, 0, start: false);

    public PhoneBank Bank { get; }

    public WebStation Station { get; }

    public string Lead { get; }

    public string Target => _targets[0];

    public string Second => _targets[1];

    public string Caller => Station.Phone.Number;

    public static TransferStage Open(TransferKind kind, int target = 0, int lead = 0, TwilioSettings? settings = null, bool start = true) =>
        new([kind], [target], lead, settings, start);

    public static TransferStage Open(TransferKind first, TransferKind second, int firstDigits = 0, int secondDigits = 0) =>
        new([first, second], [firstDigits, secondDigits], 0, null);

    public ValueTask DisposeAsync() => Bank.DisposeAsync();

    /// <summary>The last leg to a number.</summary>
    public CallLeg Leg(string number) => Bank.Twilio.Ears.BooksOf(number)[^1].Leg;

    public bool IsOnLine(string number) => Bank.Twilio.Ears.BooksOf(number) is [.., var last] && !last.Leg.HasEnded;

    /// <summary>Whether exactly these people hear each other.</summary>
    public bool AreTogether(params string[] numbers) =>
        numbers.All(
            number => IsOnLine(number)
                && Leg(number).Audible.Select(other => other.Person).Order(StringComparer.Ordinal).SequenceEqual(
                    numbers.Where(other => other != number).Order(StringComparer.Ordinal)));

    public bool HasHeard(string number, string text) => Bank.Twilio.Ears.Journal.Any(
        entry => entry.Who == number
            && entry.What.StartsWith("hears", StringComparison.Ordinal)
            && entry.What.Contains(text, StringComparison.Ordinal));

    /// <summary>Dials the household and talks with the lead.</summary>
    public TransferStage Talks()
    {
        Station.CallVoter();
        UntilTogether(Caller, Lead);
        Station.UntilStatus(CallerStatus.Active);
        Bank.Run(3);
        return this;
    }

    public TransferStage UntilTogether(params string[] numbers)
    {
        Bank.Until(() => AreTogether(numbers), string.Join(", ", numbers) + " hear each other", 40);
        return this;
    }

    /// <summary>Has a target called.</summary>
    public TransferStage Dials(int target = 1, string? key = null)
    {
        Station.Do("transfer/dial", Request(target, key));
        return this;
    }

    public string IsRefused(int target = 1, string? key = null) =>
        Station.Refused("transfer/dial", Request(target, key), HttpStatusCode.Conflict);

    public TransferStage UntilRinging(string? number = null)
    {
        Bank.Until(() => IsOnLine(number ?? Target) && Leg(number ?? Target).Status == CallStatus.Ringing, $"{number ?? Target} rings", 20);
        return this;
    }

    public TransferStage UntilAnswered(string? number = null)
    {
        Bank.Until(
            () => IsOnLine(number ?? Target) && Leg(number ?? Target).Status == CallStatus.InProgress, $"{number ?? Target} answers", 40);
        return this;
    }

    /// <summary>Runs until the target is hearing the announcement.</summary>
    public TransferStage UntilTold()
    {
        Bank.Until(() => HasHeard(Target, "being transferred"), $"{Target} hears the announcement", 40);
        return this;
    }

    /// <summary>Runs until a party is in the transfer's conference, or on the way out of it again.</summary>
    public TransferStage UntilIn(string number)
    {
        var transfer = Station.Session().Transfer!.TransferId.Value;
        Bank.Until(() => Leg(number).Conference?.Name == transfer, $"{number} is in conference {transfer}", 20);
        return this;
    }

    /// <summary>Dials the target and waits until all parties of the transfer hear each other.</summary>
    public TransferStage Joins(bool warm, int target = 1)
    {
        Dials(target);
        UntilTogether(warm ? [Caller, Lead, _targets[target - 1]] : [Lead, _targets[target - 1]]);
        if (!warm)
        {
            Station.UntilStatus(CallerStatus.Wrap);
        }

        Bank.Run(5);
        return this;
    }

    public CallerSnapshot KicksTarget() => Kick("transfer");

    public CallerSnapshot KicksHimself() => Kick("caller");

    public CallerSnapshot Kick(string participant) =>
        Station.Do("kick", new { transferId = Station.Session().Transfer!.TransferId.Value, participant });

    /// <summary>Saves results, gets the next household, stops, and lets the others go home.</summary>
    public void SavesAndStops()
    {
        Station.UntilStatus(CallerStatus.Wrap);
        Station.Save();
        IsOnNextHousehold();
        Station.Do("stop_calling", new { sessionId = Station.Session().SessionId!.Value.Value });
        Bank.Until(() => !Station.Phone.IsOnLine, "the leg is off the line", 5);
        foreach (var number in _targets.Append(Lead).Where(IsOnLine))
        {
            Leg(number).PersonHangsUp();
        }

        Bank.Judge();
        Assert.Equal(1L, Bank.One<long>("SELECT COUNT(*) FROM dispositions"));
    }

    public void IsOnNextHousehold()
    {
        var next = Station.UntilStatus(CallerStatus.Hold);
        Assert.Equal(CampaignSetup.Number(1, 0), next.Household!.Number.Value);
        Bank.Until(() => Station.Phone.HearsMusic, "the caller is on hold with music", 5);
        Bank.Run(3);
    }

    /// <summary>The outcomes of the transfers, in the order of dialing.</summary>
    public TransferOutcome[] Outcomes() =>
        [.. Bank.Query<long>("SELECT outcome FROM transfers ORDER BY dialed_at").Select(outcome => (TransferOutcome)outcome)];

    /// <summary>The page's events about transfers, in order.</summary>
    public string[] Events() =>
        [.. Station.EventNames.Where(name => name.Contains("transfer", StringComparison.Ordinal) || name == "caller_kicked_off")];

    /// <summary>The last books of a number.</summary>
    public LegBook Book(string number) => Bank.Twilio.Ears.BooksOf(number)[^1];

    private object Request(int target, string? key) =>
        new { idempotencyKey = key ?? $"key {target}", callId = Station.Session().CallId!.Value.Value, targetId = target };
}
