using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;
using ImpactDialing.Stations;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using ImpactDialing.Webhooks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Stage;

/// <summary>
/// The whole phone bank in one process and in virtual time: application, grains, SQLite file, and the simulated world
/// on the other side of the wire.
/// </summary>
internal sealed partial class PhoneBank : IAsyncDisposable
{
    public const string CallInNumber = "+18005550199";
    public const string PresentedNumber = "+14155550188";
    public const string Pin = "1234567";
    public const string BrowserPhoneApp = "AP00000000000000000000000000000001";
    public const string DashboardApp = "AP00000000000000000000000000000002";
    public const string ApiKeySid = "SK00000000000000000000000000000001";
    public const string ApiKeySecret = "an-api-key-secret-of-32-characters-and-more";
    public const string Primary = "primary.test";
    public const string Fallback = "fallback.test";

    /// <summary>Ports of this process alone. Several processes may listen on one port of a silo (SO_REUSEPORT), and an
    /// API of `./dev up --cluster` would then reach a silo of a scenario.</summary>
    private static readonly string SiloPort = FreePort.Next().ToString(CultureInfo.InvariantCulture);
    private static readonly string GatewayPort = FreePort.Next().ToString(CultureInfo.InvariantCulture);

    /// <summary>Real time. The first start of a process compiles for some fifteen seconds of processor time, and the
    /// scenarios of `./dev test` run at a low priority.</summary>
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(10);

    private static readonly DateTimeOffset UsualStart = new(2026, 3, 3, 18, 0, 0, TimeSpan.Zero);

    /// <summary>In memory if the system offers that: scenarios do not test the disk.</summary>
    private static readonly string Folder = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    /// <summary>
    /// Paths that no open phone bank uses. Scenarios reuse them: Dapper compiles and keeps each statement once for each
    /// connection string, so a new path for each scenario costs a hundred dynamic methods.
    /// </summary>
    private static readonly ConcurrentBag<string> FreePaths = [];
    private static int _paths;

    private readonly string _database = FreePaths.TryTake(out var free)
        ? free
        : Path.Combine(Folder, $"impact-dialing-{Interlocked.Increment(ref _paths)}-{Environment.ProcessId}.db");
    private readonly Action<CampaignSetup> _setup;
    private readonly IIdGenerator _ids;
    private readonly IPinGenerator _pins;
    private readonly Action<IServiceCollection> _services;
    private readonly List<Host> _hosts = [];
    private readonly List<(DateTimeOffset At, Action Act)> _later = [];

    private PhoneBank(
        Action<CampaignSetup> setup, TwilioSettings settings, Action<IServiceCollection> services, DateTimeOffset startsAt)
    {
        _setup = setup;
        _services = services;
        Settings = settings;
        Time = new VirtualTime(startsAt);
        OneWorker.Keep(held: Time.HeldWorkers);
        Network = new HostRouter(Time);
        Twilio = new SimulatedTwilio(Time, new HttpMessageInvoker(Network), settings);
        Pusher = new SimulatedPusher(Time, new PusherSettings { Seed = settings.Seed });
        Wire = new Wire(Time);
        _ids = new CountingIds(settings.Seed);
        _pins = new CountingPins(settings.Seed);
    }

    public VirtualTime Time { get; }

    public SimulatedTwilio Twilio { get; }

    /// <summary>Receives the events to browsers.</summary>
    public SimulatedPusher Pusher { get; }

    public HostRouter Network { get; }

    /// <summary>What reached the application, and what it answered.</summary>
    public Wire Wire { get; }

    public TwilioSettings Settings { get; }

    public FaultPlan Faults => Settings.Faults;

    /// <summary>The campaign.</summary>
    public CampaignSetup Setup { get; } = new();

    /// <summary>True if the scenario causes errors that Twilio reports.</summary>
    public bool MayComplain { get; set; }

    /// <summary>Opens a phone bank with one campaign. Arguments change campaign, world, application and date.</summary>
    public static PhoneBank Open(
        Action<CampaignSetup>? setup = null,
        TwilioSettings? settings = null,
        Action<IServiceCollection>? services = null,
        DateTimeOffset? startsAt = null)
    {
        var bank = new PhoneBank(setup ?? (_ => { }), settings ?? new TwilioSettings(), services ?? (_ => { }), startsAt ?? UsualStart);
        bank.StartApplication();
        bank.Seed();
        bank.Twilio.AddNumber(PresentedNumber, new VoiceRoute());
        bank.Twilio.AddNumber(CallInNumber, new VoiceRoute
        {
            VoiceUrl = $"https://{Primary}/callin/create{WebhookUrls.ConnectionOverrides}",
            FallbackUrl = $"https://{Fallback}/callin/create?{WebhookUrls.FallbackMark}{WebhookUrls.ConnectionOverrides}",
            StatusCallback = $"https://{Primary}/caller/end_session",
        });
        bank.Twilio.AddApplication(
            "Browser phone",
            new VoiceRoute
            {
                VoiceUrl = $"https://{Primary}/caller/start_calling{WebhookUrls.ConnectionOverrides}",
                FallbackUrl = $"https://{Fallback}/caller/start_calling?{WebhookUrls.FallbackMark}{WebhookUrls.ConnectionOverrides}",
                StatusCallback = $"https://{Primary}/caller/end_session",
            },
            BrowserPhoneApp);
        bank.Twilio.AddApplication(
            "Dashboard",
            new VoiceRoute
            {
                VoiceUrl = $"https://{Primary}/client/monitors/callers/start{WebhookUrls.ConnectionOverrides}",
                FallbackUrl = $"https://{Fallback}/client/monitors/callers/start?{WebhookUrls.FallbackMark}"
                    + WebhookUrls.ConnectionOverrides,
            },
            DashboardApp);
        return bank;
    }

    /// <summary>Acts on the test's own thread after a span of time, in whichever wait the test then is.</summary>
    public void Later(TimeSpan after, Action act)
    {
        lock (_later)
        {
            _later.Add((Time.GetUtcNow() + after, act));
        }
    }

    /// <summary>Starts work that waits for the application, and lets time pass until it is done.</summary>
    public T Ask<T>(Func<Task<T>> work)
    {
        var task = Task.Run(work);
        Until(() => task.IsCompleted, "an answer");
        return task.GetAwaiter().GetResult();
    }

    public void Run(double seconds) => RunUntil(static () => false, TimeSpan.FromSeconds(seconds));

    /// <summary>Lets time pass until a condition holds. Fails with the journal if the limit passes first.</summary>
    public void Until(Func<bool> condition, string what, double limitSeconds = 120)
    {
        if (!RunUntil(condition, TimeSpan.FromSeconds(limitSeconds)))
        {
            throw new InvalidOperationException(string.Join(
                Environment.NewLine,
                $"This did not happen within {limitSeconds} s: {what}.",
                Twilio.Ears.Tail(),
                Complaints()));
        }
    }

    private bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        for (var end = Time.GetUtcNow() + limit; ;)
        {
            Action? due = null;
            var holds = Time.RunUntil(() => (due ??= TakeDue()) is not null || condition(), end - Time.GetUtcNow());
            if (due is null)
            {
                return holds;
            }

            due();
        }
    }

    private Action? TakeDue()
    {
        lock (_later)
        {
            var index = _later.FindIndex(later => later.At <= Time.GetUtcNow());
            if (index < 0)
            {
                return null;
            }

            var act = _later[index].Act;
            _later.RemoveAt(index);
            return act;
        }
    }

    public string Complaints() => string.Join(Environment.NewLine, Twilio.Debugger.Entries);

    /// <summary>Dials in with the caller's PIN and presses star in the menu.</summary>
    public PhoneCaller Begin(string number = "+12125550001", string pin = Pin)
    {
        var caller = DialIn(number, pin);
        caller.Press("*");
        return caller;
    }

    /// <summary>Dials in with the caller's PIN and waits for the menu.</summary>
    public PhoneCaller DialIn(string number = "+12125550001", string pin = Pin)
    {
        var caller = Twilio.AddCaller(number);
        caller.Dial(CallInNumber);
        Until(() => caller.IsHearing("PIN"), "the PIN is asked for");
        caller.Press(pin + "*");
        Until(() => caller.IsHearing("star to begin"), "the menu is read");
        return caller;
    }

    public List<T> Query<T>(string sql, object? parameters = null)
    {
        using var connection = new SqliteConnection($"Data Source={_database};Mode=ReadOnly");
        return connection.Query<T>(sql, parameters).ToList();
    }

    /// <summary>All rows of the database except the counts of wrong passwords and the keys of cookies.</summary>
    public string Books()
    {
        var tables = Query<string>(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            + "AND name NOT IN ('sign_in_failures', 'data_protection_keys') ORDER BY name");
        return string.Join('\n', tables.SelectMany(table => Query<object>($"SELECT * FROM {table}")
            .Cast<IDictionary<string, object?>>()
            .Select(row => $"{table}: {string.Join('|', row.Values)}")));
    }

    public T One<T>(string sql, object? parameters = null)
    {
        var rows = Query<T>(sql, parameters);
        return rows.Count == 1 ? rows[0] : throw new InvalidOperationException($"{rows.Count} rows instead of one: {sql}");
    }

    /// <summary>The finished calls, in the order of dialing.</summary>
    public List<CallRow> Calls() => Query<CallRow>(
        "SELECT id, number, outcome, caller_id AS callerId, answered_at AS answeredAt, connected_at AS connectedAt, "
        + "household_id AS householdId FROM calls ORDER BY dialed_at");

    public void Execute(string sql, object? parameters = null, bool transact = true)
    {
        using var connection = new SqliteConnection($"Data Source={_database}");
        connection.Open();
        if (!transact)
        {
            connection.Execute(sql, parameters);
            return;
        }

        using var transaction = connection.BeginTransaction();
        connection.Execute(sql, parameters, transaction);
        transaction.Commit();
    }

    public async ValueTask DisposeAsync()
    {
        await StopApplication();
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(_database + suffix);
        }

        FreePaths.Add(_database);
        if (Twilio.Debugger.Entries.Count > 0 && !MayComplain)
        {
            throw new InvalidOperationException($"Twilio reports errors:{Environment.NewLine}{Complaints()}");
        }
    }

    private void Seed()
    {
        _setup(Setup);
        Setup.Write(this, Time.GetUtcNow());
        Run(1.1);
    }

    internal sealed record CallRow
    {
        public string Id { get; init; } = "";

        public string Number { get; init; } = "";

        public long Outcome { get; init; }

        public long? CallerId { get; init; }

        public long? AnsweredAt { get; init; }

        public long? ConnectedAt { get; init; }

        public long HouseholdId { get; init; }
    }
}
