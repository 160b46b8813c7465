using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Storage;

namespace ImpactDialing.Scenarios.Support;

/// <summary>What a scenario asks its phone bank: the books of those who heard, and the rows that were written.</summary>
internal static class PhoneBankReading
{
    /// <summary>How long a person who is on the line may hear nothing while somebody should be there for him.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    /// <summary>Time in which every lease of a scenario in which nothing is lost has ended.</summary>
    private const double SettlingSeconds = 90;

    /// <summary>The caller with a number of his own, counted from 1.</summary>
    public static CallerActs Caller(this PhoneBank bank, int number = 1) => new(bank, number);

    public static HouseholdStatus StatusOf(this PhoneBank bank, int household) =>
        (HouseholdStatus)bank.One<long>("SELECT status FROM households WHERE id = @household", new { household });

    /// <summary>The outcomes of the finished calls, in the order of dialing.</summary>
    public static CallOutcome[] Outcomes(this PhoneBank bank) => [.. bank.Calls().Select(call => (CallOutcome)call.Outcome)];

    /// <summary>The households of the finished calls, in the order of dialing.</summary>
    public static long[] Dialed(this PhoneBank bank) => [.. bank.Calls().Select(call => call.HouseholdId)];

    /// <summary>How a caller's sessions ended, in the order of starting; <see cref="SessionEndReason.None"/> while one goes on.</summary>
    public static SessionEndReason[] Sessions(this PhoneBank bank, int caller = 1) =>
        [.. bank.Query<long>("SELECT end_reason FROM caller_sessions WHERE caller_id = @caller ORDER BY started_at, id", new { caller }).Select(reason => (SessionEndReason)reason)];

    /// <summary>Question and response of every answer.</summary>
    public static (long Question, long Response)[] Answers(this PhoneBank bank) =>
        [.. bank.Query<(long, long)>("SELECT question_id, response_id FROM answers ORDER BY given_at, question_id")];

    /// <summary>Household, lead, and whether the lead is done with, of every disposition.</summary>
    public static (long Household, long Lead, bool Completed)[] Dispositions(this PhoneBank bank) =>
        [.. bank.Query<(long, long, long)>("SELECT household_id, lead_id, completed FROM dispositions ORDER BY recorded_at, call_id").Select(row => (row.Item1, row.Item2, row.Item3 == 1))];

    public static string PhaseOf(this PhoneBank bank, int caller = 1) =>
        bank.Query<string>("SELECT phase FROM live_states WHERE kind = @kind AND id = @caller", new { kind = (int)LiveKind.Caller, caller = $"{caller}" }).SingleOrDefault() ?? "";

    /// <summary>Waits until a caller's row says that he is in a phase.</summary>
    public static void UntilPhase(this PhoneBank bank, string phase, int caller = 1) => bank.Until(() => bank.PhaseOf(caller) == phase, $"caller {caller} is {phase}");

    /// <summary>
    /// Lets everything come to rest and judges what people lived through, and whether the books tell the same: everybody is off the line, nobody was in two calls, nobody was left in silence,
    /// whoever could be heard was heard within a second, each leg to a household is one finished call, each conversation is recorded as one and nothing else is, no session and no reservation is left over.
    /// </summary>
    /// <param name="bank">The phone bank.</param>
    /// <param name="settlingSeconds">How long it is given to come to rest.</param>
    /// <param name="mayWaitForDetection">Whether people may be let wait for synchronous machine detection.</param>
    /// <param name="costOf">What people on a leg may have had to wait longer for what went wrong on purpose; nothing unless told otherwise.</param>
    public static void Judge(this PhoneBank bank, double settlingSeconds = SettlingSeconds, bool mayWaitForDetection = false, Func<CallLeg, TimeSpan>? costOf = null)
    {
        costOf ??= static _ => TimeSpan.Zero;
        bank.Run(settlingSeconds);
        var ears = bank.Twilio.Ears;
        Assert.True(bank.Twilio.CallsInProgress == 0, $"Somebody is still on the line.{Environment.NewLine}{ears.Tail()}");
        // A second browser of the same caller is not a phone that is called twice.
        Assert.DoesNotContain(ears.NumbersInTwoCallsAtOnce, number => !number.StartsWith("client:", StringComparison.Ordinal));
        foreach (var book in ears.CalleeBooks)
        {
            JudgeCallee(bank, book, mayWaitForDetection, costOf(book.Leg));
        }

        // A supervisor who listens hears nothing while nobody talks.
        foreach (var book in ears.CallerBooks.Where(book => !book.Number.StartsWith("client:supervisor", StringComparison.Ordinal)))
        {
            JudgeCaller(bank, book, costOf(book.Leg));
        }

        var legs = ears.CalleeBooks.Select(book => book.Leg.Sid).Order(StringComparer.Ordinal);
        Assert.Equal(legs, bank.Query<string>("SELECT leg FROM calls WHERE leg IS NOT NULL UNION ALL SELECT leg FROM transfers WHERE leg IS NOT NULL").Order(StringComparer.Ordinal));
        Assert.Empty(bank.Query<string>("SELECT id FROM caller_sessions WHERE ended_at IS NULL"));
        Assert.Empty(bank.Query<long>("SELECT id FROM households WHERE status IN (2, 3) OR token IS NOT NULL"));
        var due = bank.Query<string>("SELECT phase || ' ' || state FROM live_states WHERE due_at IS NOT NULL");
        Assert.True(due.Count == 0, string.Join(Environment.NewLine, ["Somebody has still to be come back to:", .. due, ears.Tail()]));
    }

    private static void JudgeCallee(PhoneBank bank, LegBook book, bool mayWaitForDetection, TimeSpan cost)
    {
        var journal = bank.Twilio.Ears.Tail();
        var longest = book.LongestSilence(bank.Twilio.Now);
        Assert.True(mayWaitForDetection || longest <= LongestSilence + cost, $"{book.Number} heard nothing for {longest}.{Environment.NewLine}{journal}");
        if (book.FirstHeardSomebody is { } heard && bank.Query<string>("SELECT id FROM transfers WHERE leg = @Sid", new { book.Leg.Sid }).Count == 0)
        {
            Assert.True(mayWaitForDetection || heard - book.Leg.AnsweredAt < TimeSpan.FromSeconds(1) + cost, $"{book.Number} was let wait for {heard - book.Leg.AnsweredAt}.{Environment.NewLine}{journal}");
            var row = Assert.Single(bank.Query<(long Outcome, long? Connected)>("SELECT outcome, connected_at FROM calls WHERE leg = @Sid", new { book.Leg.Sid }));
            var isMachine = bank.Setup.Detection == Campaigns.MachineDetection.Asynchronous && row.Outcome is (long)CallOutcome.Machine or (long)CallOutcome.MessageLeft;
            Assert.True(row.Outcome == (long)CallOutcome.Connected || isMachine, $"{book.Number} talked, and the outcome is {(CallOutcome)row.Outcome}.");
            Assert.NotNull(row.Connected);
        }
        else if (book.FirstHeardSomebody is null)
        {
            Assert.True(
                bank.Query<long>("SELECT outcome FROM calls WHERE leg = @Sid", new { book.Leg.Sid }).All(outcome => outcome != (long)CallOutcome.Connected),
                $"{book.Number} heard nobody, and is recorded as one who talked.{Environment.NewLine}{journal}");
        }
    }

    /// <summary>A caller hears nothing only where he has been asked for something, and while he waits as he was told.</summary>
    private static void JudgeCaller(PhoneBank bank, LegBook book, TimeSpan cost)
    {
        foreach (var silence in book.Silences.Where(silence => silence.Length > LongestSilence + cost))
        {
            var before = bank.Twilio.Ears.Journal.Last(entry => entry.At <= silence.From && entry.What.StartsWith("hears", StringComparison.Ordinal) && IsAbout(entry, book.Leg));
            Assert.True(
                before.What.Contains("press", StringComparison.OrdinalIgnoreCase) || before.What.Contains('?', StringComparison.Ordinal) || before.What.Contains("hold", StringComparison.OrdinalIgnoreCase)
                || before.What.Contains("results", StringComparison.Ordinal),
                $"{book.Number} was left in silence for {silence.Length} after {before}.{Environment.NewLine}{bank.Twilio.Ears.Tail()}");
        }
    }

    private static bool IsAbout(JournalEntry entry, CallLeg leg) =>
        entry.At >= leg.CreatedAt && (entry.Who == leg.Person || entry.Who == CallerActs.NameOf(leg.Person) || $"client:{entry.Who}" == leg.Person) && (leg.EndedAt is not { } ended || entry.At <= ended);
}
