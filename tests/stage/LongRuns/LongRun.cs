using System.Globalization;
using ImpactDialing.SignIn;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;
using ImpactDialing.Stage.Faults;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// Many callers of both kinds work for a long time, with realistic faults. The judgment compares what people
/// experienced and every row.
/// </summary>
public sealed class LongRun : IAsyncDisposable
{
    /// <summary>The longest activity after the end of the shift: a conversation with its results.</summary>
    private const double LastConversation = 20 * 60;

    /// <summary>The time until every lease has expired: a conversation's is the longest.</summary>
    private const double Leases = 15 * 60;

    private static readonly string[] Roles = ["primary", "fallback"];

    private readonly List<CallerScript> _phones = [];
    private readonly List<WebRobot> _pages = [];
    private readonly Chance _fate;
    private volatile bool _endsEarly;

    private LongRun(PhoneBank bank, LongRunPlan plan)
    {
        (Bank, Plan, FaultLog) = (bank, plan, new WebhookFaultLog(bank.Faults, bank.Time));
        _fate = Chance.Of(plan.Seed, "which cluster dies, and when");
    }

    internal PhoneBank Bank { get; }

    /// <summary>Gets the parameters of the run.</summary>
    public LongRunPlan Plan { get; }

    internal WebhookFaultLog FaultLog { get; }

    internal ResultsBook Results { get; } = new();

    /// <summary>Gets each death of a cluster: which one, when, and when it was back.</summary>
    internal List<(string Role, DateTimeOffset From, DateTimeOffset To)> Deaths { get; } = [];

    internal IReadOnlyList<WebRobot> Pages => _pages;

    internal IReadOnlyList<CallerScript> Phones => _phones;

    /// <summary>Gets a value indicating whether a cluster may be dead at times.</summary>
    internal bool IsDeadly => Plan.KillEvery is not null;

    /// <summary>Opens the phone bank, with every caller on the way to work.</summary>
    public static LongRun Begin(LongRunPlan plan)
    {
        var settings = new TwilioSettings
        {
            Seed = plan.Seed,
            Faults = plan.Faults(),
            CallsPerSecond = 1000,
            Chances = new CalleeChances { Human = 0.4, Machine = 0.2, Failed = 0.05, TalkMedian = TimeSpan.FromSeconds(45) },
        };
        var bank = PhoneBank.Open(
            setup =>
            {
                setup.Callers = 0;
                setup.Households.Clear();
                setup.Supervisors = 1;
            },
            settings,
            services => services.Decorate<IPasswords>((passwords, _) => new KnownPasswords(passwords)));
        bank.MayComplain = true;
        bank.Wire.Keeps = static (path, status, body) =>
            path.EndsWith("/submit_response", StringComparison.Ordinal)
                || status is not (200 or 409)
                || body.Contains("<Pause", StringComparison.Ordinal);
        bank.Pusher.Settings.Faults.EventLost = plan.Lost;
        bank.Pusher.Settings.Faults.EventDoubled = plan.Doubled;
        LongRunRows.Write(bank, plan);
        if (plan.TwoClusters)
        {
            bank.StartFallback();
            bank.Network.Add(PhoneBank.Primary, new LivingClusterRouter(bank, PhoneBank.Primary)).Add(
                PhoneBank.Fallback, new LivingClusterRouter(bank, PhoneBank.Fallback));
        }

        var run = new LongRun(bank, plan);
        run.Hire();
        return run;
    }

    /// <summary>Ends the shift with this minute; the result is judged all the same.</summary>
    public void EndEarly() => _endsEarly = true;

    /// <summary>Lets the callers work until everything has come to rest.</summary>
    /// <param name="progress">Called every minute of virtual time.</param>
    public void Work(Action<LongRun>? progress = null)
    {
        var end = Bank.Time.GetUtcNow() + Plan.Length;
        while (!_endsEarly && Bank.Time.GetUtcNow() < end && !(Plan.Calls <= Bank.Twilio.Ears.CalleeCount))
        {
            Minute();
            progress?.Invoke(this);
        }

        _phones.ForEach(robot => robot.EndShift());
        _pages.ForEach(robot => robot.EndShift());
        for (var waited = 0; waited < LastConversation
            && !(_pages.TrueForAll(page => page.IsDone) && _phones.TrueForAll(phone => phone.IsDone)); waited += 60)
        {
            Bank.Run(60);
            progress?.Invoke(this);
        }

        Bank.Faults.Clear();
        Bank.Pusher.Settings.Faults.Clear();
        Bank.Run(Leases);
    }

    /// <summary>The figures of the run so far, in one line.</summary>
    /// <param name="realTime">How long the run has taken on the machine's clock.</param>
    public string Progress(TimeSpan realTime)
    {
        var calls = Bank.Twilio.Ears.CalleeCount;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {Bank.Time.GetUtcNow():HH:mm:ss} of virtual time, {realTime.TotalSeconds:0} s: {calls} calls "
            + $"({calls / realTime.TotalSeconds:0.0} a second), {Bank.Twilio.WebhooksSent} webhooks, {Deaths.Count} kills, "
            + $"{Environment.WorkingSet / 1_048_576} MB");
    }

    /// <summary>
    /// Keeps every request and answer for <see cref="Journal"/>. By default a run keeps those that the judge needs.
    /// </summary>
    public void KeepAllExchanges() => Bank.Wire.Keeps = static (_, _, _) => true;

    /// <summary>Copies the database into a new file.</summary>
    public void SaveDatabase(string path) => Bank.Execute("VACUUM INTO @path", new { path }, transact: false);

    /// <summary>
    /// What people experienced, the kept requests and answers of the application, and which cluster died.
    /// </summary>
    public IEnumerable<string> Journal() => Bank.Twilio.Ears.Journal.Select(entry => (entry.At, Line: entry.ToString()))
        .Concat(Bank.Wire.Exchanges.Select(exchange => (exchange.At, Line: exchange.ToString())))
        .Concat(
            Deaths.Select(death => (At: death.From, Line: $"{death.From:HH:mm:ss.fff} {death.Role} dies, until {death.To:HH:mm:ss.fff}")))
        .OrderBy(line => line.At)
        .Select(line => line.Line);

    /// <summary>
    /// Stops everything, on the thread that drives the clock: the clock's one worker is needed for the stopping.
    /// </summary>
    public void Close() => Bank.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Bank.DisposeAsync();

    /// <summary>A minute of work, in which clusters die and come back.</summary>
    private void Minute()
    {
        var end = Bank.Time.GetUtcNow().AddSeconds(60);
        while (Plan.KillEvery is { } every && Bank.Time.GetUtcNow() < end)
        {
            Bank.Run(_fate.Between(every.Least, every.Most).TotalSeconds);
            var role = Roles[_fate.Below(Roles.Length)];
            var from = Bank.Time.GetUtcNow();
            Bank.Fell(role);
            Bank.Run(Plan.DeadFor.TotalSeconds);
            Bank.Revive(role);
            Deaths.Add((role, from, Bank.Time.GetUtcNow()));
        }

        if (Bank.Time.GetUtcNow() < end)
        {
            Bank.Time.RunFor(end - Bank.Time.GetUtcNow());
        }
    }

    private void Hire()
    {
        var desk = new WebDesk(Bank.Time, Bank.Twilio, Bank.Pusher, PhoneBank.BrowserPhoneApp, _ => new BrowserTab(Bank.Network));
        for (var caller = 0; caller < Plan.WebCallers; caller++)
        {
            var robot = new WebRobot(
                desk, new WebSeat(caller, caller + 1, CampaignSetup.UsernameOf(caller), CampaignSetup.Password), Plan.Habits, Results);
            robot.Start(TimeSpan.FromSeconds(1 + (caller * 0.21)));
            _pages.Add(robot);
        }

        for (var index = 0; index < Plan.PhoneCallers; index++)
        {
            var caller = Bank.Twilio.AddCaller(
                string.Create(CultureInfo.InvariantCulture, $"+1646555{index:0000}"), $"phone caller {index + 1}");
            var robot = new CallerScript(caller, new CallerHabits
            {
                Pin = CampaignSetup.PinOf(Plan.WebCallers + index),
                CallInNumber = PhoneBank.CallInNumber,
                TalkMedian = TimeSpan.FromSeconds(45),
                WrongKey = 0.03,
                SkipsQuestions = 0.05,
                HangsUpAtPrompt = 0.005,
                LosesNetwork = 0.02,
                RedialPause = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(40)),
            });
            robot.Start(TimeSpan.FromSeconds(1.1 + (index * 0.37)));
            _phones.Add(robot);
        }
    }

    /// <summary>
    /// Compares a password with a hash once: the real hasher is slow on purpose, and all passwords are equal.
    /// </summary>
    private sealed class KnownPasswords(IPasswords passwords) : IPasswords
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<(string?, string), PasswordMatch> _known = new();

        public Task<string> Hash(string password) => passwords.Hash(password);

        public async Task<PasswordMatch> Compare(string? hash, string password)
        {
            if (_known.TryGetValue((hash, password), out var known))
            {
                return known;
            }

            var match = await passwords.Compare(hash, password);
            if (match != PasswordMatch.NotCompared)
            {
                _known[(hash, password)] = match;
            }

            return match;
        }
    }
}
