using System.Collections.Immutable;

namespace ImpactDialing.Storage;

/// <summary>
/// One write of live state, with the records that must become true in the same transaction or not at all.
/// </summary>
/// <param name="Key">Whose state.</param>
/// <param name="ExpectedVersion">The version that was read; 0 when there was no row.</param>
/// <param name="State">The new state as JSON.</param>
/// <param name="Columns">What others may query.</param>
/// <param name="Records">What else is written with it, in order.</param>
public sealed record LiveWrite(LiveKey Key, long ExpectedVersion, string State, LiveColumns Columns, ImmutableArray<StoreRecord> Records)
{
    /// <summary>
    /// Tells whether the database may refuse what is to be written, for a reason that nobody else can know: a household
    /// may be held no longer, a seat may be taken.
    /// </summary>
    /// <returns>True when it holds such a record.</returns>
    public bool MayBeRefused() => Records.Any(record => record is StoreRecord.HouseholdDialed or StoreRecord.SessionStarted);
}
