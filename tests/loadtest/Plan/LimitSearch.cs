namespace ImpactDialing.LoadTest.Plan;

/// <summary>
/// Finds the highest load that a system bears: doubles until a trial fails, repeats the failure, bisects, and confirms.
/// It knows verdicts only, and no times: batching can make latency fall as the load grows.
/// </summary>
internal sealed class LimitSearch
{
    /// <summary>The most bisections.</summary>
    public const int MostRounds = 8;

    /// <summary>The most confirmations of ever lower loads.</summary>
    public const int MostConfirmations = 4;

    private const double ConfirmationStep = 0.9;
    private const double Recommendation = 0.8;

    private readonly int _to;
    private readonly double _precision;
    private readonly List<bool> _sameLoad = [];
    private int _rounds;
    private int _confirmations;

    /// <summary>Begins with a trial to warm up.</summary>
    /// <param name="from">The first load.</param>
    /// <param name="to">The highest load.</param>
    /// <param name="precision">The search ends when success and failure differ by less than this ratio.</param>
    public LimitSearch(int from, int to, double precision) =>
        (_to, _precision, Next) = (to, precision, new Trial(from, TrialPurpose.WarmUp));

    /// <summary>The next trial; null when the search is over.</summary>
    public Trial? Next { get; private set; }

    /// <summary>The highest load that passed; 0 when none did.</summary>
    public int Passed { get; private set; }

    /// <summary>The lowest load that failed; null when none did.</summary>
    public int? Failed { get; private set; }

    /// <summary>The load that passed the confirmation; null when there is none.</summary>
    public int? Confirmed { get; private set; }

    /// <summary>The load that we recommend: a part of the confirmed one.</summary>
    public int? Recommended => Confirmed is { } confirmed ? RecommendedOf(confirmed) : null;

    /// <summary>The load that we recommend to those who confirmed this one.</summary>
    public static int RecommendedOf(int confirmed) => (int)(confirmed * Recommendation);

    /// <summary>Takes the verdict on the present trial, and chooses the next one.</summary>
    public void Report(bool passed)
    {
        var trial = Next ?? throw new InvalidOperationException("The search is over.");
        switch (trial.Purpose)
        {
            case TrialPurpose.WarmUp:
                Next = trial with { Purpose = TrialPurpose.Double };
                break;
            case TrialPurpose.Confirm:
                Confirm(trial.Load, passed);
                break;
            default:
                Judge(trial, passed);
                break;
        }
    }

    /// <summary>Ends the search, for example because the tester has reached its own limit.</summary>
    public void Stop() => Next = null;

    private void Judge(Trial trial, bool passed)
    {
        _sameLoad.Add(passed);
        // One success after a failure is a hiccup or luck: a third trial decides.
        var isOpen = _sameLoad is [false] or [false, true];
        if (isOpen)
        {
            Next = trial with { Purpose = TrialPurpose.Repeat };
            return;
        }

        _sameLoad.Clear();
        if (passed)
        {
            Passed = Math.Max(Passed, trial.Load);
        }
        else
        {
            Failed = Math.Min(Failed ?? int.MaxValue, trial.Load);
        }

        Next = Failed is null && trial.Load < _to ? new Trial(Math.Min(trial.Load * 2, _to), TrialPurpose.Double) : Narrow();
    }

    private Trial? Narrow()
    {
        if (Failed is { } failed && Passed > 0 && _rounds < MostRounds)
        {
            var middle = (int)Math.Round(Math.Sqrt((double)Passed * failed));
            if (failed > Passed * (1 + _precision) && middle > Passed && middle < failed)
            {
                _rounds++;
                return new Trial(middle, TrialPurpose.Bisect);
            }
        }
        else if (Failed is { } lowest && Passed == 0 && lowest > 1 && _rounds < MostRounds)
        {
            _rounds++;
            return new Trial(lowest / 2, TrialPurpose.Bisect);
        }

        return Passed > 0 ? new Trial(Passed, TrialPurpose.Confirm) : null;
    }

    private void Confirm(int load, bool passed)
    {
        _confirmations++;
        var lower = (int)(load * ConfirmationStep);
        (Confirmed, Next) = passed ? (load, null)
            : lower < 1 || _confirmations >= MostConfirmations ? ((int?)null, (Trial?)null)
            : (null, new Trial(lower, TrialPurpose.Confirm));
    }
}
