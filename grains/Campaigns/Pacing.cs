namespace ImpactDialing.Campaigns;

/// <summary>How many lines a Predictive campaign opens: one for each waiting caller. It predicts nothing yet.
/// Pure.</summary>
internal static class Pacing
{
    /// <summary>
    /// How many lines are opened in one step, which is a second: a fault in counting must never dial hundreds (S-44).
    /// 800 callers at the busiest pace need 72 a second (docs/measurements-speed.md).
    /// </summary>
    public const int MostLinesAtOnce = 100;

    /// <summary>How many waiting callers are counted. More of them open no more lines.</summary>
    public const int MostCallers = 1_000;

    /// <summary>How many lines to open now.</summary>
    /// <param name="waiting">How many callers wait.</param>
    /// <param name="open">How many lines are being placed, ring, or wait answered for a caller.</param>
    public static int LinesToOpen(int waiting, int open) => Math.Clamp(waiting - open, 0, MostLinesAtOnce);
}
