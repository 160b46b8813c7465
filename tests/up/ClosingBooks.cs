using ImpactDialing.Calls;

namespace ImpactDialing.Up;

/// <summary>Compares what people experienced with the database, call by call.</summary>
/// <param name="calls">Every call of this run, by the world's books.</param>
/// <param name="keyed">Every key at a question that the application accepted.</param>
/// <param name="records">The records of calls that ended during this run.</param>
/// <param name="answers">The answers on record, by call id.</param>
/// <param name="keys">The keys that are answers.</param>
internal sealed class ClosingBooks(
    IReadOnlyList<WorldCall> calls,
    IReadOnlyCollection<KeyedAnswer> keyed,
    IReadOnlyList<CallRecord> records,
    ILookup<string, (int Question, int Key)> answers,
    IReadOnlySet<(long Campaign, int Question, int Key)> keys)
{
    /// <summary>
    /// A caller can leave in the moment in which a person answers: the call is on record as connected, and the person
    /// is let go within this time. The audits of the scenarios have the same limit.
    /// </summary>
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(15);

    private readonly List<string> _faults = [];

    /// <summary>Reads both sides.</summary>
    /// <param name="since">When the run began.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read.</exception>
    public static async Task<ClosingBooks> Of(World world, OurBooks books, DateTimeOffset since) => new(
        world.Calls(), world.Answers.Answers, await books.Records(since), await books.Answers(since), await books.Keys());

    /// <summary>The differences, a line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Compares, and puts the result in words.</summary>
    public IReadOnlyList<string> Compare()
    {
        var byLeg = records.Where(record => record.Leg is not null).ToLookup(record => record.Leg!);
        var conversations = calls.Where(call => call.Talks.Count > 0).ToList();
        var talkedWith = conversations.Select(call => call.Sid).ToHashSet();
        var ofThisWorld = calls.Select(call => call.Sid).ToHashSet();
        var connected = records.Where(record => record.Outcome == CallOutcome.Connected).ToList();

        var exactlyOne = conversations.Count(call => byLeg[call.Sid].Count() == 1);
        foreach (var call in conversations)
        {
            // With asynchronous detection, a machine is connected immediately and removed from the conversation by the
            // verdict, which can be lost.
            var found = byLeg[call.Sid].ToList();
            var right = found is [{ Outcome: CallOutcome.Connected }]
                || (call.TakenForMachine && found is [{ Outcome: CallOutcome.Machine or CallOutcome.MessageLeft }]);
            if (!right)
            {
                _faults.Add($"{call.Number} ({call.Sid}) talked with a caller and has {Describe(found)}");
            }
        }

        var onLine = calls.ToDictionary(call => call.Sid, call => call.OnLine);
        var silent = connected.Where(record => record.Leg is null || (ofThisWorld.Contains(record.Leg) && !talkedWith.Contains(record.Leg)))
            .ToList();
        var wrong = silent.Where(record => record.Leg is null || onLine[record.Leg] > LeftAlone).ToList();
        _faults.AddRange(
            wrong.Select(
                record => $"call {record.Id} ({record.Leg ?? "no leg"}) is on record as connected, and no conversation took place"));
        var unrecorded = calls.Where(call => !byLeg[call.Sid].Any()).ToList();
        _faults.AddRange(
            unrecorded.Where(call => call.Talks.Count == 0).Select(call => $"{call.Number} ({call.Sid}) was dialed and has no record"));
        var twice = calls.Where(call => byLeg[call.Sid].Skip(1).Any()).ToList();
        _faults.AddRange(
            twice.Where(call => call.Talks.Count == 0).Select(
                call => $"{call.Number} ({call.Sid}) was dialed once and has {byLeg[call.Sid].Count()} records"));
        var (expected, kept) = CompareAnswers(byLeg);
        var before = records.Count(record => record.Leg is not null && !ofThisWorld.Contains(record.Leg));

        return
        [
            $"calls dialed:                 {calls.Count}, on record: {calls.Count - unrecorded.Count}, on record more than once: "
                + $"{twice.Count}{(before > 0 ? $" (and {before} left over from the run before)" : "")}",
            $"conversations:                {conversations.Count}, with exactly one record: {exactlyOne}",
            $"answers keyed in:             {expected}, on record with their call: {kept}",
            $"records without conversation: {silent.Count}, because one of the two left before they met: {silent.Count - wrong.Count}",
        ];
    }

    private static string Describe(List<CallRecord> found) => found switch
    {
        [] => "no record",
        [var one] => $"a record as {one.Outcome}",
        _ => $"{found.Count} records",
    };

    /// <summary>
    /// Each question's last valid key, by the conversation before it, must be on record with that call.
    /// </summary>
    private (int Expected, int Kept) CompareAnswers(ILookup<string, CallRecord> byLeg)
    {
        var talks = calls.SelectMany(call => call.Talks.Select(talk => (call.Sid, talk.CallerSid, talk.From))).ToLookup(
            talk => talk.CallerSid);
        var expected = new Dictionary<(string CallId, int Question), int>();
        foreach (var answer in keyed)
        {
            var callee = talks[answer.CallerSid].Where(talk => talk.From <= answer.At).OrderBy(talk => talk.From).LastOrDefault().Sid;
            if (callee is not null
                && byLeg[callee].FirstOrDefault() is { } record
                && keys.Contains((record.Campaign, answer.Question, answer.Key)))
            {
                expected[(record.Id, answer.Question)] = answer.Key;
            }
        }

        var kept = 0;
        foreach (var ((callId, question), key) in expected)
        {
            if (answers[callId].Contains((question, key)))
            {
                kept++;
            }
            else
            {
                _faults.Add(
                    $"call {callId}: question {question + 1} was answered with {key}, and on record is "
                        + $"{string.Join(", ", answers[callId].Where(x => x.Question == question).Select(x => x.Key).DefaultIfEmpty(0))}");
            }
        }

        return (expected.Count, kept);
    }
}
