using System.Collections.Immutable;

namespace ImpactDialing.Storage.Live;

/// <summary>An acknowledged write that waits in the journal for the database.</summary>
/// <param name="Number">Its place in the order; greater than that of every earlier write.</param>
/// <param name="StateIsLost">
/// True when another writer has changed the row since this writer read it: only the records are still to be written.
/// </param>
internal sealed record WaitingWrite(long Number, LiveWrite Write, bool StateIsLost)
{
    /// <summary>
    /// Gets the later waiting writes of the same entity. A commit without an answer may have written some of them.
    /// </summary>
    public ImmutableArray<LiveWrite> Later { get; init; } = [];
}
