namespace MySqlConnector;

/// <summary>Whether the connection is encrypted, and how much of the server's certificate is checked.</summary>
public enum MySqlSslMode
{
    /// <summary>No TLS.</summary>
    None,

    /// <summary>The same as <see cref="None"/>.</summary>
    Disabled = None,

    /// <summary>TLS if the server offers it.</summary>
    Preferred,

    /// <summary>TLS always; the certificate is not checked.</summary>
    Required,

    /// <summary>TLS always; the certificate's authority is checked.</summary>
    VerifyCA,

    /// <summary>TLS always; authority and host name are checked.</summary>
    VerifyFull,
}
