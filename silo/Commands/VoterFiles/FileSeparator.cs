namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The separator of a voter file's columns.</summary>
public enum FileSeparator
{
    /// <summary>A tab when the header has at least as many of them as commas, else a comma.</summary>
    Auto = 0,

    /// <summary>A comma.</summary>
    Comma = 1,

    /// <summary>A tab.</summary>
    Tab = 2,
}
