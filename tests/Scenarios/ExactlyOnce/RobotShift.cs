using System.Globalization;
using System.Text.RegularExpressions;
using ImpactDialing.Campaigns;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// A shift of robots on a campaign: they dial in, skip or dial, talk, answer, hang up at random, lose their network,
/// and dial in again.
/// </summary>
internal sealed class RobotShift : IAsyncDisposable
{
    /// <summary>The longest activity after the end of the shift: a conversation with its questions.</summary>
    private const double LastConversation = 10 * 60;

    /// <summary>The time until every lease has expired: a conversation's is the longest.</summary>
    private const double Leases = 15 * 60;

    private RobotShift(PhoneBank bank, IReadOnlyList<CallerScript> robots) =>
        (Bank, Robots, FaultLog) = (bank, robots, new WebhookFaultLog(bank.Faults, bank.Time));

    public PhoneBank Bank { get; }

    public IReadOnlyList<CallerScript> Robots { get; }

    public WebhookFaultLog FaultLog { get; }

    /// <summary>The faults of an unusually bad day.</summary>
    public static FaultPlan BadDay() => new()
    {
        CallbackLost = 0.02,
        CallbackDoubled = 0.02,
        CallbackDelayed = 0.05,
        VoiceDoubled = 0.02,
        VoiceTooLate = 0.01,
        VoiceLost = 0.005,
        RestFails = 0.004,
        RestFailsAfter = 0.003,
        RestBroken = 0.003,
    };

    /// <summary>Opens a phone bank and sends the robots to work.</summary>
    public static RobotShift Begin(
        int seed, DialMode mode, int callers, int households, FaultPlan faults, bool twoHosts = false,
        Action<IServiceCollection>? services = null, TimeSpan fallbackAhead = default)
    {
        var settings = new TwilioSettings
        {
            Seed = seed,
            Faults = faults,
            CallsPerSecond = 1000,
            Chances = new CalleeChances { Human = 0.45, Machine = 0.15, TalkMedian = TimeSpan.FromSeconds(25) },
        };
        var bank = PhoneBank.Open(
            setup =>
            {
                setup.Mode = mode;
                setup.Callers = callers;
                for (var index = 0; index < households; index++)
                {
                    setup.Numbers.Add(string.Create(CultureInfo.InvariantCulture, $"+1{300 + (index / 10_000)}444{index % 10_000:0000}"));
                }
            },
            settings,
            services);
        bank.MayComplain = true;
        if (twoHosts)
        {
            bank.StartFallback((primary, fallback) => new TwoClusterRouter(primary, fallback), ahead: fallbackAhead);
        }

        var robots = new List<CallerScript>();
        for (var index = 0; index < callers; index++)
        {
            var caller = bank.Twilio.AddCaller(string.Create(CultureInfo.InvariantCulture, $"+1646555{index:0000}"), $"caller {index + 1}");
            var robot = new CallerScript(caller, new CallerHabits
            {
                Pin = CampaignSetup.PinOf(index),
                CallInNumber = PhoneBank.CallInNumber,
                TalkMedian = TimeSpan.FromSeconds(20),
                WrongKey = 0.05,
                SkipsQuestions = 0.05,
                HangsUpAtPrompt = 0.01,
                LosesNetwork = 0.04,
                RedialPause = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20)),
            });
            robot.Start(TimeSpan.FromSeconds(index * 0.7));
            robots.Add(robot);
        }

        return new RobotShift(bank, robots);
    }

    /// <summary>Lets the robots finish their work, and waits until everything else has come to rest.</summary>
    public void End()
    {
        foreach (var robot in Robots)
        {
            robot.EndShift();
        }

        Bank.Run(LastConversation);
        Bank.Faults.Clear();
        Bank.Run(Leases);
    }

    /// <summary>
    /// The broken sentences, the experience of the people in the first one, and the journal's tail.
    /// </summary>
    public string Explain(string what, IReadOnlyList<string> broken) => string.Join(
        Environment.NewLine,
        [
            $"{what}: {broken.Count} sentences of the contract are broken.",
            .. broken.Take(25),
            "About the first:",
            .. About(broken.Count == 0 ? "" : broken[0]),
            "The journal ends:",
            Bank.Twilio.Ears.Tail(40),
        ]);

    /// <summary>
    /// What the person named in a sentence heard and was asked: around the instant that the sentence names, or always
    /// when it names none.
    /// </summary>
    private IEnumerable<string> About(string sentence)
    {
        if (Regex.Match(sentence, @"\+\d{11}") is not { Success: true, Value: var number })
        {
            return [];
        }

        DateTimeOffset? instant = TimeOnly.TryParseExact(
            Regex.Match(sentence, @"\d\d:\d\d:\d\d\.\d{3}").Value,
            "HH:mm:ss.fff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at)
            ? Bank.Twilio.Ears.Journal.Select(entry => entry.At).FirstOrDefault(when => when.TimeOfDay >= at.ToTimeSpan())
            : null;
        var callee = Bank.Twilio.Ears.CalleeBooks.LastOrDefault(book => book.Number == number && !(book.Leg.CreatedAt > instant));
        var legs = new[] { callee?.Leg, callee is { Conversations: [var talk, ..] } ? talk.With : null }.OfType<CallLeg>().ToList();
        var (from, to) = (
            (instant ?? callee?.Leg.CreatedAt ?? default).AddSeconds(-45),
            (instant ?? callee?.Leg.EndedAt ?? DateTimeOffset.MaxValue).AddSeconds(45));
        var names = Robots.Where(robot => robot.Caller.Number == number || legs.Exists(leg => leg.From == robot.Caller.Number))
            .Select(robot => robot.Caller.Name).Append(number).ToHashSet(StringComparer.Ordinal);
        return Bank.Twilio.Ears.Journal
            .Where(entry => names.Contains(entry.Who) || names.Any(name => entry.What.EndsWith(name, StringComparison.Ordinal)))
            .Select(entry => (entry.At, Line: entry.ToString()))
            .Concat(Bank.Wire.Exchanges
                .Where(exchange => legs.Exists(leg => leg.Sid == exchange.Leg))
                .Select(exchange => (exchange.At, Line: exchange.ToString())))
            .Where(line => line.At >= from && line.At <= to)
            .OrderBy(line => line.At)
            .Select(line => line.Line);
    }

    public ValueTask DisposeAsync() => Bank.DisposeAsync();
}
