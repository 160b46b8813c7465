namespace ImpactDialing.Commands.Export;

/// <summary>Columns that an export of calls has on request.</summary>
[Flags]
public enum ExportExtras
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Each transfer: target, kind, outcome.</summary>
    Transfers = 1,

    /// <summary>Whether a recorded message was left, and how.</summary>
    Messages = 2,

    /// <summary>The zones in which the calling hours were open.</summary>
    TimeZones = 4,
}
