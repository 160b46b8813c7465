namespace ImpactDialing.LoadTest.Figures;

/// <summary>A distribution on its way to another process: histograms in HdrHistogram's encoding, base64.</summary>
/// <param name="Batches">The histogram of each batch; null for an empty one.</param>
internal sealed record DistributionData(string Whole, IReadOnlyList<string?> Batches);
