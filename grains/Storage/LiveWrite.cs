using System.Collections.Immutable;

namespace ImpactDialing.Storage;

/// <summary>One write of live state, with its records, in one transaction.</summary>
/// <param name="ExpectedVersion">The version that was read; 0 if there was no row.</param>
/// <param name="State">The new state as JSON.</param>
/// <param name="Columns">The columns that may be queried.</param>
/// <param name="Records">The records, in order.</param>
public sealed record LiveWrite(LiveKey Key, long ExpectedVersion, string State, LiveColumns Columns, ImmutableArray<StoreRecord> Records)
{
    /// <summary>Whether the database may refuse this write for a reason that only the database knows: the household may
    /// no longer be reserved, or the seat may be taken.</summary>
    public bool MayBeRefused() => Records.Any(record => record is StoreRecord.HouseholdDialed or StoreRecord.SessionStarted);
}
