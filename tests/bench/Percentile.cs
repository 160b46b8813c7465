namespace ImpactDialing.Bench;

/// <summary>Percentiles of measured values.</summary>
internal static class Percentile
{
    /// <summary>The value below which a share (0 to 1) of sorted values lies.</summary>
    public static double Of(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];
}
