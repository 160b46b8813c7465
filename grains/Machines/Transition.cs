using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Machines;

/// <summary>A decision that only writes the next state.</summary>
/// <typeparam name="TState">The state's type.</typeparam>
internal sealed record Transition<TState>(TState Next) : ITransition<TState>
{
    /// <inheritdoc />
    public ImmutableArray<StoreRecord> Records => [];
}
