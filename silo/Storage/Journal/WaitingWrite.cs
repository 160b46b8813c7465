using System.Collections.Immutable;

namespace ImpactDialing.Storage;

/// <summary>An acknowledged write that waits in the journal for the database.</summary>
/// <param name="Number">Its place in the order; greater than that of every earlier one.</param>
/// <param name="Write">The write.</param>
/// <param name="StateIsLost">True when somebody else has written the row since the writer last read it: only the records are still to be written.</param>
internal sealed record WaitingWrite(long Number, LiveWrite Write, bool StateIsLost)
{
    /// <summary>Gets the writes of the same entity that wait behind it. A commit whose answer was lost may have written some of them too.</summary>
    public ImmutableArray<LiveWrite> Later { get; init; } = [];
}
