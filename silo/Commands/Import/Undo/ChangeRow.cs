namespace ImpactDialing.Commands.Import.Undo;

/// <summary>A row of <c>import_changes</c>.</summary>
internal sealed class ChangeRow
{
    public long ListId { get; init; }

    /// <summary>The lead or household.</summary>
    public long RowId { get; init; }

    public string? Image { get; init; }
}
