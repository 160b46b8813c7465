namespace ImpactDialing.Commands.Import;

/// <summary>What identifies a person of a list. Each list may choose.</summary>
public enum ImportIdentity
{
    /// <summary>A real id together with the name; without an id, number and full name.</summary>
    Auto = 0,

    /// <summary>The id alone. A person of an earlier list keeps it under any name.</summary>
    Id = 1,

    /// <summary>Number and full name. Ids may change from list to list.</summary>
    Name = 2,

    /// <summary>The number alone: each number is one person.</summary>
    Number = 3,
}
