namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The encoding of a voter file.</summary>
public enum FileEncoding
{
    /// <summary>
    /// By the byte order mark, or by the zero bytes of UTF-16 without one; else UTF-8 when the whole file is valid
    /// UTF-8; else Mac Roman when all lines end in a carriage return alone; else Latin-1.
    /// </summary>
    Auto = 0,

    /// <summary>UTF-8, with or without a byte order mark. Invalid bytes are an error that names the line.</summary>
    Utf8 = 1,

    /// <summary>Latin-1, read as its superset Windows-1252, since programs mean that by it.</summary>
    Latin1 = 2,

    /// <summary>Mac Roman, as "CSV (Macintosh)" is written.</summary>
    Mac = 3,

    /// <summary>UTF-16, little endian unless a byte order mark says otherwise.</summary>
    Utf16 = 4,
}
