using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.Support;

/// <summary>What a scenario reads from its phone bank: what people heard, and the rows in the database.</summary>
internal static class PhoneBankReading
{
    /// <summary>How long a person on the line may hear nothing while another should be there for them.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    /// <summary>Time after which every lease has ended, if the scenario loses nothing.</summary>
    private const double SettlingSeconds = 90;

    /// <summary>The caller with this number, counted from 1.</summary>
    public static CallerActs Caller(this PhoneBank bank, int number = 1) => new(bank, number);

    public static HouseholdStatus StatusOf(this PhoneBank bank, int household) =>
        (HouseholdStatus)bank.One<long>("SELECT status FROM households WHERE id = @household", new { household });

    /// <summary>The outcomes of the finished calls, in the order of dialing.</summary>
    public static CallOutcome[] Outcomes(this PhoneBank bank) => [.. bank.Calls().Select(call => (CallOutcome)call.Outcome)];

    /// <summary>The households of the finished calls, in the order of dialing.</summary>
    public static long[] Dialed(this PhoneBank bank) => [.. bank.Calls().Select(call => call.HouseholdId)];

    /// <summary>
    /// How a caller's sessions ended, in the order of starting. A session that goes on has
    /// <see cref="SessionEndReason.None"/>.
    /// </summary>
    public static SessionEndReason[] Sessions(this PhoneBank bank, int caller = 1) =>
        [.. bank.Query<long>("SELECT end_reason FROM caller_sessions WHERE caller_id = @caller ORDER BY started_at, id", new { caller })
            .Select(reason => (SessionEndReason)reason)];

    /// <summary>Question and response of every answer.</summary>
    public static (long Question, long Response)[] Answers(this PhoneBank bank) =>
        [.. bank.Query<(long, long)>("SELECT question_id, response_id FROM answers ORDER BY given_at, question_id")];

    /// <summary>Household and lead of every disposition, and whether the lead is completed.</summary>
    public static (long Household, long Lead, bool Completed)[] Dispositions(this PhoneBank bank) =>
        [.. bank.Query<(long, long, long)>("SELECT household_id, lead_id, completed FROM dispositions ORDER BY recorded_at, call_id")
            .Select(row => (row.Item1, row.Item2, row.Item3 == 1))];

    public static string PhaseOf(this PhoneBank bank, int caller = 1) =>
        bank.Query<string>(
            "SELECT phase FROM live_states WHERE kind = @kind AND id = @caller",
            new { kind = (int)LiveKind.Caller, caller = $"{caller}" }).SingleOrDefault() ?? "";

    /// <summary>Lets time pass until a caller's row has a phase.</summary>
    public static void UntilPhase(this PhoneBank bank, string phase, int caller = 1) =>
        bank.Until(() => bank.PhaseOf(caller) == phase, $"caller {caller} is {phase}");

    /// <summary>
    /// Lets the application settle, then compares what people heard with what the database says.
    /// <list type="bullet">
    /// <item>All people are off the line. No phone was in two calls, and no person was left in silence.</item>
    /// <item>A lead who heard a caller heard them within a second of the answer.</item>
    /// <item>Each leg to a household is one finished call. Conversations, and only they, are recorded as such.</item>
    /// <item>No session, no reservation and no due row is left over.</item>
    /// </list>
    /// </summary>
    /// <param name="settlingSeconds">How long the application has to settle.</param>
    /// <param name="mayWaitForDetection">Whether people may wait for synchronous machine detection.</param>
    /// <param name="costOf">How much longer people on a leg may wait due to an injected fault. Default: 0.</param>
    public static void Judge(
        this PhoneBank bank,
        double settlingSeconds = SettlingSeconds,
        bool mayWaitForDetection = false,
        Func<CallLeg, TimeSpan>? costOf = null)
    {
        costOf ??= static _ => TimeSpan.Zero;
        bank.Run(settlingSeconds);
        var ears = bank.Twilio.Ears;
        Assert.True(
            bank.Twilio.CallsInProgress == 0,
            $"{bank.Twilio.CallsInProgress} legs are still on the line.{Environment.NewLine}{ears.Tail()}");
        // A caller may have two browsers: they are not one phone in two calls.
        Assert.DoesNotContain(ears.NumbersInTwoCallsAtOnce, number => !number.StartsWith("client:", StringComparison.Ordinal));
        foreach (var book in ears.CalleeBooks)
        {
            JudgeCallee(bank, book, mayWaitForDetection, costOf(book.Leg));
        }

        // A supervisor who listens hears nothing while no person talks.
        foreach (var book in ears.CallerBooks.Where(book => !book.Number.StartsWith("client:supervisor", StringComparison.Ordinal)))
        {
            JudgeCaller(bank, book, costOf(book.Leg));
        }

        var legs = ears.CalleeBooks.Select(book => book.Leg.Sid).Order(StringComparer.Ordinal);
        var recorded = bank.Query<string>(
            "SELECT leg FROM calls WHERE leg IS NOT NULL UNION ALL SELECT leg FROM transfers WHERE leg IS NOT NULL");
        Assert.Equal(legs, recorded.Order(StringComparer.Ordinal));
        Assert.Empty(bank.Query<string>("SELECT id FROM caller_sessions WHERE ended_at IS NULL"));
        Assert.Empty(bank.Query<long>("SELECT id FROM households WHERE status IN (2, 3) OR token IS NOT NULL"));
        var due = bank.Query<string>("SELECT phase || ' ' || state FROM live_states WHERE due_at IS NOT NULL");
        Assert.True(due.Count == 0, string.Join(Environment.NewLine, ["Rows of live_states are still due:", .. due, ears.Tail()]));
    }

    private static void JudgeCallee(PhoneBank bank, LegBook book, bool mayWaitForDetection, TimeSpan cost)
    {
        var journal = bank.Twilio.Ears.Tail();
        var longest = book.LongestSilence(bank.Twilio.Now);
        Assert.True(
            mayWaitForDetection || longest <= LongestSilence + cost,
            $"{book.Number} heard nothing for {longest}.{Environment.NewLine}{journal}");
        if (book.FirstHeardSomebody is { } heard
            && bank.Query<string>("SELECT id FROM transfers WHERE leg = @Sid", new { book.Leg.Sid }).Count == 0)
        {
            Assert.True(
                mayWaitForDetection || heard - book.Leg.AnsweredAt < TimeSpan.FromSeconds(1) + cost,
                $"{book.Number} waited for {heard - book.Leg.AnsweredAt} before hearing a person.{Environment.NewLine}{journal}");
            var row = Assert.Single(bank.Query<(long Outcome, long? Connected)>(
                "SELECT outcome, connected_at FROM calls WHERE leg = @Sid",
                new { book.Leg.Sid }));
            var isMachine = bank.Setup.Detection == Campaigns.MachineDetection.Asynchronous
                && row.Outcome is (long)CallOutcome.Machine or (long)CallOutcome.MessageLeft;
            Assert.True(
                row.Outcome == (long)CallOutcome.Connected || isMachine,
                $"{book.Number} heard a person, but the outcome is {(CallOutcome)row.Outcome}.");
            Assert.NotNull(row.Connected);
        }
        else if (book.FirstHeardSomebody is null)
        {
            Assert.True(
                bank.Query<long>("SELECT outcome FROM calls WHERE leg = @Sid", new { book.Leg.Sid })
                    .All(outcome => outcome != (long)CallOutcome.Connected),
                $"{book.Number} heard no person, but the call is recorded as connected.{Environment.NewLine}{journal}");
        }
    }

    /// <summary>A caller may hear nothing only after a question or prompt, or on hold as announced.</summary>
    private static void JudgeCaller(PhoneBank bank, LegBook book, TimeSpan cost)
    {
        foreach (var silence in book.Silences.Where(silence => silence.Length > LongestSilence + cost))
        {
            var before = bank.Twilio.Ears.Journal.Last(entry =>
                entry.At <= silence.From && entry.What.StartsWith("hears", StringComparison.Ordinal) && IsAbout(entry, book.Leg));
            Assert.True(
                before.What.Contains("press", StringComparison.OrdinalIgnoreCase)
                || before.What.Contains('?', StringComparison.Ordinal)
                || before.What.Contains("hold", StringComparison.OrdinalIgnoreCase)
                || before.What.Contains("results", StringComparison.Ordinal),
                $"{book.Number} heard nothing for {silence.Length} after {before}.{Environment.NewLine}{bank.Twilio.Ears.Tail()}");
        }
    }

    private static bool IsAbout(JournalEntry entry, CallLeg leg) =>
        entry.At >= leg.CreatedAt
        && (entry.Who == leg.Person || entry.Who == CallerActs.NameOf(leg.Person) || $"client:{entry.Who}" == leg.Person)
        && (leg.EndedAt is not { } ended || entry.At <= ended);
}
