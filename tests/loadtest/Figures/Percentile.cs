namespace ImpactDialing.LoadTest.Figures;

/// <summary>A percentile with its interval of 95 %.</summary>
/// <param name="Percent">Which percentile, 0 to 100.</param>
/// <param name="IsMeasured">Whether there are enough values for it.</param>
internal readonly record struct Percentile(double Percent, TimeSpan Value, TimeSpan Lower, TimeSpan Upper, bool IsMeasured);
