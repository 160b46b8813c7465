namespace ImpactDialing.Commands.Export;

/// <summary>The format of an export.</summary>
public enum ExportFormat
{
    /// <summary>RFC 4180, guarded against formulas.</summary>
    Csv = 0,

    /// <summary>One JSON object a line.</summary>
    JsonLines = 1,
}
