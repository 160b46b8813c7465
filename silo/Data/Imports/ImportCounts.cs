namespace ImpactDialing.Data.Imports;

/// <summary>What has become of the rows of a voter list so far. <see cref="Saved"/>, <see cref="Updated"/> and <see cref="Rejected"/> add up to <see cref="Rows"/>.</summary>
/// <param name="Rows">Rows looked at; blank ones are not counted.</param>
/// <param name="Saved">Rows that became a new lead.</param>
/// <param name="Updated">Rows of a person who was there already, in the database or further up in the file.</param>
/// <param name="Households">Numbers that are new to the campaign.</param>
/// <param name="Rejected">Rows that were not imported.</param>
public readonly record struct ImportCounts(long Rows, long Saved, long Updated, long Households, long Rejected)
{
    /// <summary>Adds two counts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static ImportCounts operator +(ImportCounts left, ImportCounts right) => Add(left, right);

    /// <summary>Adds two counts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    public static ImportCounts Add(ImportCounts left, ImportCounts right) => new(
        left.Rows + right.Rows, left.Saved + right.Saved, left.Updated + right.Updated, left.Households + right.Households, left.Rejected + right.Rejected);
}
