namespace ImpactDialing.Dispositions;

/// <summary>A note that a caller may type about a conversation.</summary>
/// <param name="Label">Its label on the page.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.NoteField")]
public sealed record NoteField(long NoteId, string Label)
{
    /// <summary>The most characters that a note may have.</summary>
    public const int MaxLength = 254;
}
