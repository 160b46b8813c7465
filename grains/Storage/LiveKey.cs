namespace ImpactDialing.Storage;

/// <summary>Names one row of live state.</summary>
/// <param name="Id">The entity's id as text, 64 characters at most.</param>
public readonly record struct LiveKey(LiveKind Kind, string Id)
{
    /// <inheritdoc />
    public override string ToString() => $"{Kind} {Id}";
}
