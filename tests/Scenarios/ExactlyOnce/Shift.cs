using System.Globalization;
using System.Text.RegularExpressions;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>A shift of robots on a campaign: they dial in, skip or dial, talk, answer, hang up at random, lose their network, and dial in again.</summary>
internal sealed class Shift : IAsyncDisposable
{
    /// <summary>What may still go on when the shift ends: the longest conversation, with its questions.</summary>
    private const double LastConversation = 10 * 60;

    /// <summary>Time for every lease to run out: a conversation's is the longest.</summary>
    private const double Leases = 15 * 60;

    private Shift(PhoneBank bank, IReadOnlyList<CallerScript> robots) => (Bank, Robots, Strikes) = (bank, robots, new Strikes(bank.Faults, bank.Time));

    public PhoneBank Bank { get; }

    public IReadOnlyList<CallerScript> Robots { get; }

    public Strikes Strikes { get; }

    /// <summary>What goes wrong on an unusually bad day.</summary>
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
    public static Shift Begin(int seed, DialMode mode, int callers, int households, FaultPlan faults, bool twoHosts = false, Action<IServiceCollection>? services = null)
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
            bank.StartFallback((primary, fallback) => new Crossroads(primary, fallback));
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

        return new Shift(bank, robots);
    }

    /// <summary>Lets the robots finish what they are doing, and everything else come to rest.</summary>
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

    /// <summary>What the journal has of the person whom a sentence names, around the instant that it names.</summary>
    public IEnumerable<string> About(string sentence)
    {
        if (Regex.Match(sentence, @"\+\d{11}") is not { Success: true, Value: var number }
            || !TimeOnly.TryParseExact(Regex.Match(sentence, @"\d\d:\d\d:\d\d\.\d{3}").Value, "HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return [];
        }

        var name = Robots.FirstOrDefault(robot => robot.Caller.Number == number)?.Caller.Name ?? number;
        return Bank.Twilio.Ears.Journal
            .Where(entry => (entry.Who == name || entry.What.Contains(name, StringComparison.Ordinal)) && (TimeOnly.FromTimeSpan(entry.At.TimeOfDay) - at).TotalSeconds is < 30 or > 86_370)
            .Select(entry => entry.ToString());
    }

    public ValueTask DisposeAsync() => Bank.DisposeAsync();
}
