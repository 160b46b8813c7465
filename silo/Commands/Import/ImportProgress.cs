namespace ImpactDialing.Commands.Import;

/// <summary>The progress of an import, reported after every batch.</summary>
/// <param name="Counts">The counts so far.</param>
/// <param name="BytesRead">How many bytes of the file have been read.</param>
/// <param name="BytesTotal">The length of the file in bytes.</param>
/// <param name="Activating">True when all rows are stored and the numbers are being released to be called.</param>
public readonly record struct ImportProgress(ImportCounts Counts, long BytesRead, long BytesTotal, bool Activating);
