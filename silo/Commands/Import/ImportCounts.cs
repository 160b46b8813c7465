namespace ImpactDialing.Commands.Import;

/// <summary>
/// The counts of an import so far. <see cref="Saved"/>, <see cref="Updated"/> and <see cref="Rejected"/> add up to
/// <see cref="Rows"/>.
/// </summary>
/// <param name="Rows">Rows that were read, without blank ones.</param>
/// <param name="Saved">Rows that became a new lead.</param>
/// <param name="Updated">Rows of a known lead, from the database or from an earlier row of the file.</param>
/// <param name="Households">Numbers that are new to the campaign.</param>
/// <param name="Rejected">Rows that were not imported.</param>
public readonly record struct ImportCounts(long Rows, long Saved, long Updated, long Households, long Rejected)
{
    /// <summary>Adds two counts.</summary>
    public static ImportCounts operator +(ImportCounts left, ImportCounts right) => Add(left, right);

    /// <summary>Adds two counts.</summary>
    public static ImportCounts Add(ImportCounts left, ImportCounts right) => new(
        left.Rows + right.Rows,
        left.Saved + right.Saved,
        left.Updated + right.Updated,
        left.Households + right.Households,
        left.Rejected + right.Rejected);
}
