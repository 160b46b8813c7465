namespace ImpactDialing.Telephony;

/// <summary>The verdict of answering machine detection. Stored: values are never reused.</summary>
public enum AnsweredBy
{
    /// <summary>No verdict: detection was off, or has not spoken yet.</summary>
    None = 0,

    /// <summary>A person.</summary>
    Human = 1,

    /// <summary>An answering machine, at its start or after its greeting.</summary>
    Machine = 2,

    /// <summary>A fax machine.</summary>
    Fax = 3,

    /// <summary>Detection could not tell; treated as a person.</summary>
    Unknown = 4,
}
