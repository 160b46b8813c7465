namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The encoding of a voter file.</summary>
public enum FileEncoding
{
    /// <summary>By the byte order mark; without one UTF-8 when the whole file is valid UTF-8, else Latin-1.</summary>
    Auto = 0,

    /// <summary>UTF-8, with or without a byte order mark. Invalid bytes are an error that names the line.</summary>
    Utf8 = 1,

    /// <summary>Latin-1, read as its superset Windows-1252, since programs mean that by it.</summary>
    Latin1 = 2,
}
