namespace ImpactDialing.Commands.People;

/// <summary>What the names of two rows say about whether they are one person.</summary>
internal enum NameMatch
{
    /// <summary>At least one of them has no name.</summary>
    Unknown = 0,

    /// <summary>The names agree.</summary>
    Same = 1,

    /// <summary>The names differ.</summary>
    Different = 2,
}
