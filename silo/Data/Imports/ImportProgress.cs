namespace ImpactDialing.Data.Imports;

/// <summary>How far an import is. Reported after every batch.</summary>
/// <param name="Counts">What has become of the rows so far.</param>
/// <param name="BytesRead">How much of the file has been read.</param>
/// <param name="BytesTotal">The file's length.</param>
/// <param name="Activating">True once all rows are stored and the numbers are being released to be called.</param>
public readonly record struct ImportProgress(ImportCounts Counts, long BytesRead, long BytesTotal, bool Activating);
