namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The separator of a voter file's columns.</summary>
public enum FileSeparator
{
    /// <summary>The one that a <c>sep=</c> line names, else the one that the first lines agree on.</summary>
    Auto = 0,

    /// <summary>A comma.</summary>
    Comma = 1,

    /// <summary>A tab.</summary>
    Tab = 2,

    /// <summary>A semicolon.</summary>
    Semicolon = 3,

    /// <summary>A vertical bar.</summary>
    Pipe = 4,

    /// <summary>A caret.</summary>
    Caret = 5,
}
