using ImpactDialing.Calls;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Up;

/// <summary>Reads the application's database; it never writes.</summary>
internal sealed class OurBooks : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IDatabase _database;

    /// <summary>Opens the books.</summary>
    /// <param name="configuration">Names the database, which is read and not written.</param>
    public OurBooks(IConfiguration configuration)
    {
        // Not started as a host would: neither migrations nor a writer, only the readers.
        _services = new ServiceCollection().AddLogging().AddImpactDialingStorage(configuration).BuildServiceProvider();
        _database = _services.GetRequiredService<IDatabase>();
    }

    /// <summary>The number of these campaigns that have households.</summary>
    public Task<int> CampaignsWithHouseholds(string[] campaigns) => _database.Read(session => session.First<int>(
        "SELECT COUNT(*) FROM campaigns c WHERE c.active = 1 AND c.name IN @Campaigns AND EXISTS (SELECT 1 FROM households h WHERE "
            + "h.campaign_id = c.id)",
        new { Campaigns = campaigns }));

    /// <summary>The callers of these campaigns who need only a phone.</summary>
    public async Task<IReadOnlyList<SampleCaller>> Callers(string[] campaigns) =>
        [.. (await _database.Read(session => session.Query<CallerRow>(
        "SELECT c.name AS Campaign, p.name AS Name, p.pin AS Pin FROM callers p JOIN campaigns c ON c.id = p.campaign_id WHERE "
            + "c.name IN @Campaigns AND p.phones_only = 1 AND p.active = 1 ORDER BY p.id",
        new { Campaigns = campaigns }))).Select(row => new SampleCaller(row.Campaign, row.Name, row.Pin))];

    /// <summary>How many callers of these campaigns sign in in a browser.</summary>
    public Task<int> WebCallers(string[] campaigns) => _database.Read(session => session.First<int>(
        "SELECT COUNT(*) FROM callers p JOIN campaigns c ON c.id = p.campaign_id WHERE c.name IN @Campaigns AND p.password_hash IS "
            + "NOT NULL AND p.active = 1",
        new { Campaigns = campaigns }));

    /// <summary>The callers of these campaigns who sign in in a browser.</summary>
    public async Task<IReadOnlyList<SignInCaller>> SignIns(string[] campaigns) =>
        [.. (await _database.Read(session => session.Query<CallerRow>(
        "SELECT c.name AS Campaign, p.id AS Id, p.username AS Name FROM callers p JOIN campaigns c ON c.id = p.campaign_id WHERE "
            + "c.name IN @Campaigns AND p.password_hash IS NOT NULL AND p.active = 1 ORDER BY p.id",
        new { Campaigns = campaigns }))).Select(row => new SignInCaller(row.Campaign, row.Id, row.Name))];

    /// <summary>The answers given since then, by call.</summary>
    public async Task<ILookup<string, (long Question, long Response)>> Responses(DateTimeOffset since) =>
        (await _database.Read(session => session.Query<AnswerRow>(
        "SELECT call_id AS CallId, question_id AS Question, response_id AS Response FROM answers WHERE given_at >= @Since",
        new { Since = Microseconds(since) }))).ToLookup(row => row.CallId, row => (row.Question, row.Response));

    /// <summary>The numbers that campaigns present to the people they call.</summary>
    public Task<IReadOnlyList<string>> PresentedNumbers() =>
        _database.Read(session => session.Query<string>("SELECT DISTINCT presented_number FROM campaigns WHERE active = 1"));

    /// <summary>How many entities of a kind are in which phase.</summary>
    /// <param name="kind">The kind's number: 1 is callers, 2 is calls.</param>
    public async Task<IReadOnlyDictionary<string, int>> Phases(int kind) => (await _database.Read(session => session.Query<CountRow>(
        "SELECT phase AS Name, COUNT(*) AS Count FROM live_states WHERE kind = @Kind GROUP BY phase",
        new { Kind = kind }))).ToDictionary(row => row.Name, row => (int)row.Count);

    /// <summary>The number of callers and calls that are not at rest.</summary>
    public async Task<int> Busy()
    {
        var (callers, calls) = (await Phases(1), await Phases(2));
        return callers.Where(pair => pair.Key != "Offline").Sum(pair => pair.Value)
            + calls.Where(pair => pair.Key != "Ended").Sum(pair => pair.Value);
    }

    /// <summary>How the calls dialed since then ended.</summary>
    public async Task<IReadOnlyDictionary<CallOutcome, int>> Outcomes(DateTimeOffset since) =>
        (await _database.Read(session => session.Query<OutcomeRow>(
        "SELECT outcome AS Outcome, COUNT(*) AS Count FROM calls WHERE ended_at >= @Since GROUP BY outcome",
        new { Since = Microseconds(since) }))).ToDictionary(row => (CallOutcome)row.Outcome, row => (int)row.Count);

    /// <summary>The records of calls that ended since then.</summary>
    public async Task<IReadOnlyList<CallRecord>> Records(DateTimeOffset since) =>
        [.. (await _database.Read(session => session.Query<RecordRow>(
        "SELECT id AS Id, campaign_id AS Campaign, leg AS Leg, outcome AS Outcome FROM calls WHERE ended_at >= @Since",
        new { Since = Microseconds(since) })))
        .Select(row => new CallRecord(row.Id, row.Campaign, row.Leg, (CallOutcome)row.Outcome))];

    /// <summary>
    /// The answers given since then, as the position of the question (counted from 0, among those that are asked) and
    /// the number entered.
    /// </summary>
    public async Task<ILookup<string, (int Question, int Key)>> Answers(DateTimeOffset since) =>
        (await _database.Read(session => session.Query<AnswerRow>(
        $"""
        SELECT a.call_id AS CallId, {Ordinal} AS Question, r.keypad AS Keypad
        FROM answers a JOIN questions q ON q.id = a.question_id JOIN possible_responses r ON r.id = a.response_id
        WHERE a.given_at >= @Since
        """,
        new { Since = Microseconds(since) }))).ToLookup(row => row.CallId, row => ((int)row.Question, (int)row.Keypad));

    /// <summary>Which keys are answers to which question of which campaign.</summary>
    public async Task<IReadOnlySet<(long Campaign, int Question, int Key)>> Keys() =>
        (await _database.Read(session => session.Query<AnswerRow>(
        $"""
        SELECT c.id AS Campaign, {Ordinal} AS Question, r.keypad AS Keypad
        FROM campaigns c JOIN questions q ON q.script_id = c.script_id JOIN possible_responses r ON r.question_id = q.id
        WHERE q.deleted_at IS NULL AND r.deleted_at IS NULL
        """))).Select(row => (row.Campaign, (int)row.Question, (int)row.Keypad)).ToHashSet();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private const string Ordinal =
        "(SELECT COUNT(*) FROM questions e WHERE e.script_id = q.script_id AND e.deleted_at IS NULL AND e.position < q.position)";

    private static long Microseconds(DateTimeOffset instant) => (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private sealed class CallerRow
    {
        public string Campaign { get; init; } = "";

        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string Pin { get; init; } = "";
    }

    private sealed class CountRow
    {
        public string Name { get; init; } = "";

        public long Count { get; init; }
    }

    private sealed class OutcomeRow
    {
        public long Outcome { get; init; }

        public long Count { get; init; }
    }

    private sealed class RecordRow
    {
        public string Id { get; init; } = "";

        public long Campaign { get; init; }

        public string? Leg { get; init; }

        public long Outcome { get; init; }
    }

    private sealed class AnswerRow
    {
        public string CallId { get; init; } = "";

        public long Campaign { get; init; }

        public long Question { get; init; }

        public long Keypad { get; init; }

        public long Response { get; init; }
    }
}
