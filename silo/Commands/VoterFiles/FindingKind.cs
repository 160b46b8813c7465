namespace ImpactDialing.Commands.VoterFiles;

/// <summary>What an import found about a row. Stored: values are never reused.</summary>
public enum FindingKind
{
    /// <summary>Not a finding.</summary>
    None = 0,

    /// <summary>The row cannot be read, and is not imported.</summary>
    Rejected = 1,

    /// <summary>The row contradicts what is known, and is not imported.</summary>
    SetAside = 2,

    /// <summary>The row is stored as a person of its own, although it resembles another.</summary>
    KeptApart = 3,

    /// <summary>A known person has another number now.</summary>
    Moved = 4,

    /// <summary>A known person has another name now.</summary>
    Renamed = 5,

    /// <summary>The row is the person of an earlier row of the file.</summary>
    Merged = 6,

    /// <summary>Values of a known person were replaced.</summary>
    Changed = 7,

    /// <summary>The id is a placeholder or mangled, and is not used.</summary>
    IdIgnored = 8,

    /// <summary>Another number of the row cannot be dialed; the row is imported.</summary>
    NumberRefused = 9,

    /// <summary>A further number of a person is kept, and not dialed.</summary>
    OtherNumber = 10,

    /// <summary>The number may not exist, or its place is unknown.</summary>
    NumberDoubtful = 11,

    /// <summary>The list marks the person as not to be called: the person's numbers are blocked.</summary>
    DoNotCall = 12,

    /// <summary>The list marks the person as deceased: stored, and not called.</summary>
    Deceased = 13,

    /// <summary>The list marks the person as moved away or the number as wrong: stored, and not called.</summary>
    MovedAway = 14,

    /// <summary>A quotation mark that is not closed was read as a plain character.</summary>
    QuoteRead = 15,

    /// <summary>Cells of the row are in no column with a name, and are left out.</summary>
    LeftOut = 16,

    /// <summary>About the whole file, at line 0.</summary>
    File = 17,
}
