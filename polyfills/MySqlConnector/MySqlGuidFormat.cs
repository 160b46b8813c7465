namespace MySqlConnector;

/// <summary>Which column type holds a <see cref="Guid"/>. The stand-in knows the formats that we use.</summary>
public enum MySqlGuidFormat
{
    /// <summary>The same as <see cref="Char36"/>.</summary>
    Default,

    /// <summary>No column is read as a Guid: CHAR(36) is a string.</summary>
    None,

    /// <summary>CHAR(36), with dashes.</summary>
    Char36,
}
