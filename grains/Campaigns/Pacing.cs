namespace ImpactDialing.Campaigns;

/// <summary>How many lines a Predictive campaign opens: one for each waiting caller. It predicts nothing yet.
/// Pure.</summary>
internal static class Pacing
{
    /// <summary>How many lines are opened in one step: a fault in counting must never dial hundreds (S-44).</summary>
    public const int MostLinesAtOnce = 20;

    /// <summary>How many lines to open now.</summary>
    /// <param name="waiting">How many callers wait.</param>
    /// <param name="open">How many lines are being placed, ring, or wait answered for a caller.</param>
    public static int LinesToOpen(int waiting, int open) => Math.Clamp(waiting - open, 0, MostLinesAtOnce);
}
