namespace MySqlConnector;

/// <summary>The <see cref="DateTime.Kind"/> of the values read.</summary>
public enum MySqlDateTimeKind
{
    /// <summary>The default.</summary>
    Unspecified,

    /// <summary>Values are UTC; a parameter of kind Local is refused.</summary>
    Utc,

    /// <summary>Values are local; a parameter of kind Utc is refused.</summary>
    Local,
}
