using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.LoadTest.Figures;

/// <summary>The exit codes of <c>./dev load --http</c>, each with its reason in words.</summary>
internal static class ExitCode
{
    public const int Passed = 0;
    public const int ThresholdFailed = 1;
    public const int BadArguments = 2;
    public const int WrongConversation = 3;
    public const int TesterWasTheLimit = 4;
    public const int Refused = 5;
    public const int TargetStopped = 6;
    public const int Interrupted = 130;

    /// <summary>
    /// The code of a run and its reason. A harmed conversation counts before everything else. A tester that was the
    /// limit has no verdict on the target.
    /// </summary>
    public static (int Code, string Reason) Of(IReadOnlyList<Judged> judged, bool isInterrupted, bool hasTargetStopped)
    {
        var failed = judged.Where(one => one.Verdict is Verdict.Failed or Verdict.Undecided).ToList();
        return failed.Find(one => one.Threshold.IsAboutConversations) is { } harmed
                ? (WrongConversation, $"FAILED: a wrong conversation ({Words(harmed)})")
            : hasTargetStopped ? (TargetStopped, "FAILED: the target stopped answering")
            : isInterrupted ? (Interrupted, "INTERRUPTED: no verdict")
            : failed.Find(one => one.Threshold.IsAboutTester && one.Verdict == Verdict.Failed) is { } tester
                ? (TesterWasTheLimit, $"NO VERDICT: the tester was the limit ({Words(tester)})")
            : failed.Find(one => one.Verdict == Verdict.Failed) is { } first ? (ThresholdFailed, $"FAILED: {Words(first)}")
            : failed.Count > 0 ? (ThresholdFailed, $"UNDECIDED: {Words(failed[0])}; run longer")
            : (Passed, "PASSED: every threshold holds");
    }

    /// <summary>The code of a search for the limit, and its reason.</summary>
    /// <param name="search">The search when it was over.</param>
    /// <param name="unit">What it counts, in words.</param>
    /// <param name="confirmed">The load that passed the confirmation; null when there is none.</param>
    /// <param name="wasTesterLate">Whether the lowest load that failed did so because the tester was the limit.</param>
    /// <param name="last">Code and reason of the last trial.</param>
    public static (int Code, string Reason) OfSearch(
        LimitSearch search, string unit, int? confirmed, bool wasTesterLate, (int Code, string Reason) last)
    {
        var found = confirmed is { } load ? $"{load} {unit} are confirmed; {LimitSearch.RecommendedOf(load)} are recommended" : null;
        return found is null && last.Code is (Passed or ThresholdFailed)
                ? (ThresholdFailed, $"NOT CONFIRMED: at least {search.Passed} {unit} passed")
            : found is null ? (last.Code, $"{last.Reason}; at least {search.Passed} {unit} passed")
            : wasTesterLate ? (TesterWasTheLimit, $"AT LEAST: {found}; with {search.Failed} the tester was the limit")
            : (Passed, $"FOUND: {found}");
    }

    private static string Words(Judged one) => $"{one.Threshold.Text}, and it is {one.Value}";
}
