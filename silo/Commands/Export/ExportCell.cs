namespace ImpactDialing.Commands.Export;

/// <summary>One cell of an export.</summary>
/// <param name="Text">Its text, unguarded.</param>
/// <param name="IsOurs">True for text that we made (numbers, times, our words), which needs no guard.</param>
internal readonly record struct ExportCell(string Text, bool IsOurs)
{
    /// <summary>Text that people wrote; null is empty.</summary>
    public static ExportCell Of(string? text) => new(text ?? "", IsOurs: false);

    /// <summary>Text that we made; null is empty.</summary>
    public static ExportCell Ours(string? text) => new(text ?? "", IsOurs: true);
}
