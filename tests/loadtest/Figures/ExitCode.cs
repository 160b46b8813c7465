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

    private static string Words(Judged one) => $"{one.Threshold.Text}, and it is {one.Value}";
}
