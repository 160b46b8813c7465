namespace ImpactDialing.Commands.VoterFiles;

/// <summary>How much a finding asks of the person who imports.</summary>
public enum FindingLevel
{
    /// <summary>Said for the record.</summary>
    Notice = 0,

    /// <summary>Imported in the safe way; a person should look at it. A failure with <c>--strict</c>.</summary>
    Warning = 1,

    /// <summary>The row is not imported and must be mended.</summary>
    Problem = 2,
}
