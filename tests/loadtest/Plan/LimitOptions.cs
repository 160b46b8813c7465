namespace ImpactDialing.LoadTest.Plan;

/// <summary>The bounds of the search for the limit.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="From">The first load.</param>
/// <param name="To">The highest load.</param>
/// <param name="Precision">The ratio between success and failure at which the search ends.</param>
internal sealed record LimitOptions(LimitUnit Unit, int From, int To, double Precision)
{
    /// <summary>The unit in words, after a number.</summary>
    public string Words => Unit == LimitUnit.Callers ? "callers" : "calls a minute";

    /// <summary>The most callers that a trial may need: their accounts exist before the first one.</summary>
    public int MostCallers(ThinkTimes think) =>
        Unit == LimitUnit.Callers ? To : Math.Min(LoadOptions.MostCallers, new CallPace(think).CallersFor(To));
}
