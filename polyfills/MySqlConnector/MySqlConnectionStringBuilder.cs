using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Driver = MySql.Data.MySqlClient;

namespace MySqlConnector;

/// <summary>MySqlConnector's connection string options that we use, with its names and defaults. Others are refused.</summary>
public sealed class MySqlConnectionStringBuilder : DbConnectionStringBuilder
{
    private static readonly Dictionary<string, string> Names = Aliases(
        "Server|Host|Data Source|DataSource|Address|Addr|Network Address",
        "Port",
        "User ID|UserID|Username|Uid|User name|User",
        "Password|pwd",
        "Database|Initial Catalog",
        "SSL Mode|SslMode",
        "Pooling",
        "Connection Lifetime|ConnectionLifeTime",
        "Connection Reset|ConnectionReset",
        "Connection Idle Timeout|ConnectionIdleTimeout",
        "Minimum Pool Size|Min Pool Size|MinimumPoolSize|minpoolsize",
        "Maximum Pool Size|Max Pool Size|MaximumPoolSize|maxpoolsize",
        "Allow Public Key Retrieval|AllowPublicKeyRetrieval",
        "Allow User Variables|AllowUserVariables",
        "Application Name|ApplicationName",
        "Auto Enlist|AutoEnlist",
        "Character Set|CharSet|CharacterSet",
        "Connection Timeout|ConnectionTimeout|Connect Timeout",
        "Convert Zero DateTime|ConvertZeroDateTime",
        "DateTime Kind|DateTimeKind",
        "Default Command Timeout|DefaultCommandTimeout|Command Timeout",
        "GUID Format|GuidFormat",
        "Ignore Command Transaction|IgnoreCommandTransaction",
        "Keep Alive|Keepalive",
        "Persist Security Info|PersistSecurityInfo",
        "Pipelining",
        "Treat Tiny As Boolean|TreatTinyAsBoolean",
        "Use Affected Rows|UseAffectedRows",
        "Use Compression|UseCompression");

    /// <summary>Every option at its default.</summary>
    public MySqlConnectionStringBuilder()
    {
    }

    /// <summary>The options of <paramref name="connectionString"/>; <see cref="ArgumentException"/> names one that is not known.</summary>
    public MySqlConnectionStringBuilder(string connectionString) => ConnectionString = connectionString;

    /// <summary>Host name or address; none by default.</summary>
    public string Server { get => Text("Server", ""); set => this["Server"] = value; }

    /// <summary>TCP port, 3306 by default.</summary>
    public uint Port { get => Number("Port", 3306); set => this["Port"] = value; }

    /// <summary>User name.</summary>
    public string UserID { get => Text("User ID", ""); set => this["User ID"] = value; }

    /// <summary>Password.</summary>
    public string Password { get => Text("Password", ""); set => this["Password"] = value; }

    /// <summary>The database selected on opening; none by default.</summary>
    public string Database { get => Text("Database", ""); set => this["Database"] = value; }

    /// <summary>TLS, <see cref="MySqlSslMode.Preferred"/> by default.</summary>
    public MySqlSslMode SslMode { get => Choice("SSL Mode", MySqlSslMode.Preferred); set => this["SSL Mode"] = value; }

    /// <summary>Whether closed connections are kept for the next, true by default.</summary>
    public bool Pooling { get => Flag("Pooling", true); set => this["Pooling"] = value; }

    /// <summary>Seconds after which a pooled connection is not used again; 0, the default, is never.</summary>
    public uint ConnectionLifeTime { get => Number("Connection Lifetime", 0); set => this["Connection Lifetime"] = value; }

    /// <summary>Whether session state is reset when a connection comes from the pool, true by default.</summary>
    public bool ConnectionReset { get => Flag("Connection Reset", true); set => this["Connection Reset"] = value; }

    /// <summary>Seconds that a pooled connection may lie idle, 180 by default. The wrapped driver always takes 180.</summary>
    public uint ConnectionIdleTimeout { get => Number("Connection Idle Timeout", 180); set => this["Connection Idle Timeout"] = value; }

    /// <summary>Connections that the pool keeps open, 0 by default.</summary>
    public uint MinimumPoolSize { get => Number("Minimum Pool Size", 0); set => this["Minimum Pool Size"] = value; }

    /// <summary>Connections that the pool opens at most, 100 by default.</summary>
    public uint MaximumPoolSize { get => Number("Maximum Pool Size", 100); set => this["Maximum Pool Size"] = value; }

    /// <summary>Whether the server's RSA key may be asked for, false by default.</summary>
    public bool AllowPublicKeyRetrieval { get => Flag("Allow Public Key Retrieval", false); set => this["Allow Public Key Retrieval"] = value; }

    /// <summary>Whether <c>@name</c> without a parameter is a user variable, false by default.</summary>
    public bool AllowUserVariables { get => Flag("Allow User Variables", false); set => this["Allow User Variables"] = value; }

    /// <summary>A name for the pool, for the reader of a connection string.</summary>
    public string ApplicationName { get => Text("Application Name", ""); set => this["Application Name"] = value; }

    /// <summary>Whether an ambient System.Transactions transaction is joined. The stand-in joins none.</summary>
    public bool AutoEnlist { get => Flag("Auto Enlist", true); set => this["Auto Enlist"] = value; }

    /// <summary>Accepted for old strings and ignored: the connection speaks utf8mb4.</summary>
    public string CharacterSet { get => Text("Character Set", ""); set => this["Character Set"] = value; }

    /// <summary>Seconds to wait for a connection, 15 by default.</summary>
    public uint ConnectionTimeout { get => Number("Connection Timeout", 15); set => this["Connection Timeout"] = value; }

    /// <summary>Whether 0000-00-00 is read as <see cref="DateTime.MinValue"/>, false by default.</summary>
    public bool ConvertZeroDateTime { get => Flag("Convert Zero DateTime", false); set => this["Convert Zero DateTime"] = value; }

    /// <summary>The kind of the times read, unspecified by default.</summary>
    public MySqlDateTimeKind DateTimeKind { get => Choice("DateTime Kind", MySqlDateTimeKind.Unspecified); set => this["DateTime Kind"] = value; }

    /// <summary>Seconds that a command may take, 30 by default; 0 is without end.</summary>
    public uint DefaultCommandTimeout { get => Number("Default Command Timeout", 30); set => this["Default Command Timeout"] = value; }

    /// <summary>Which column type holds a Guid; CHAR(36) by default.</summary>
    public MySqlGuidFormat GuidFormat { get => Choice("GUID Format", MySqlGuidFormat.Default); set => this["GUID Format"] = value; }

    /// <summary>Whether a command may run inside a transaction without naming it, false by default.</summary>
    public bool IgnoreCommandTransaction { get => Flag("Ignore Command Transaction", false); set => this["Ignore Command Transaction"] = value; }

    /// <summary>Seconds between TCP keepalives; 0, the default, is the system's.</summary>
    public uint Keepalive { get => Number("Keep Alive", 0); set => this["Keep Alive"] = value; }

    /// <summary>Whether a connection tells its password after it was opened, false by default.</summary>
    public bool PersistSecurityInfo { get => Flag("Persist Security Info", false); set => this["Persist Security Info"] = value; }

    /// <summary>Accepted and ignored: the wrapped driver sends one packet after the other.</summary>
    public bool Pipelining { get => Flag("Pipelining", true); set => this["Pipelining"] = value; }

    /// <summary>Whether TINYINT(1) is read as bool, true by default.</summary>
    public bool TreatTinyAsBoolean { get => Flag("Treat Tiny As Boolean", true); set => this["Treat Tiny As Boolean"] = value; }

    /// <summary>Whether an UPDATE counts rows changed instead of rows found, false by default.</summary>
    public bool UseAffectedRows { get => Flag("Use Affected Rows", false); set => this["Use Affected Rows"] = value; }

    /// <summary>Whether the protocol is compressed, false by default.</summary>
    public bool UseCompression { get => Flag("Use Compression", false); set => this["Use Compression"] = value; }

    /// <inheritdoc/>
    [AllowNull]
    public override object this[string keyword]
    {
        get => base.TryGetValue(NameOf(keyword), out var value) ? value : throw new ArgumentException($"Option '{keyword}' is not set.");
        set
        {
            var name = NameOf(keyword);
            base[name] = value is null ? null : Checked(name, value);
        }
    }

    /// <inheritdoc/>
    public override bool ContainsKey(string keyword) => Names.TryGetValue(keyword, out var name) && base.ContainsKey(name);

    /// <inheritdoc/>
    public override bool Remove(string keyword) => Names.TryGetValue(keyword, out var name) && base.Remove(name);

    /// <summary>The same for the wrapped driver, with MySqlConnector's defaults written out where the driver's differ.</summary>
    internal string ForDriver() => new Driver.MySqlConnectionStringBuilder
    {
        Server = Server,
        Port = Port,
        UserID = UserID,
        Password = Password,
        Database = Database,
        SslMode = SslMode switch
        {
            MySqlSslMode.None => Driver.MySqlSslMode.None,
            MySqlSslMode.Preferred => Driver.MySqlSslMode.Preferred,
            MySqlSslMode.Required => Driver.MySqlSslMode.Required,
            MySqlSslMode.VerifyCA => Driver.MySqlSslMode.VerifyCA,
            _ => Driver.MySqlSslMode.VerifyFull,
        },
        CharacterSet = "utf8mb4",
        Pooling = Pooling,
        ConnectionLifeTime = ConnectionLifeTime,
        ConnectionReset = false,
        MinimumPoolSize = MinimumPoolSize,
        MaximumPoolSize = MaximumPoolSize,
        AllowPublicKeyRetrieval = AllowPublicKeyRetrieval,
        AllowUserVariables = AllowUserVariables,
        AutoEnlist = false,
        ConnectionTimeout = ConnectionTimeout,
        ConvertZeroDateTime = ConvertZeroDateTime,
        DefaultCommandTimeout = DefaultCommandTimeout,
        Keepalive = Keepalive,
        PersistSecurityInfo = true,
        TreatTinyAsBoolean = TreatTinyAsBoolean,
        UseAffectedRows = UseAffectedRows,
        UseCompression = UseCompression,
    }.ConnectionString;

    private static string NameOf(string keyword) =>
        Names.TryGetValue(keyword, out var name) ? name : throw new ArgumentException($"Option '{keyword}' not supported.", nameof(keyword));

    private static Dictionary<string, string> Aliases(params string[] options) => options
        .Select(option => option.Split('|'))
        .SelectMany(names => names, (names, alias) => (alias, names[0]))
        .ToDictionary(pair => pair.alias, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses a value at once that could not be read later.</summary>
    private static object Checked(string name, object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        try
        {
            return name switch
            {
                "SSL Mode" => Enum.Parse<MySqlSslMode>(text, ignoreCase: true),
                "DateTime Kind" => Enum.Parse<MySqlDateTimeKind>(text, ignoreCase: true),
                "GUID Format" => Enum.Parse<MySqlGuidFormat>(text, ignoreCase: true),
                "Port" or "Connection Lifetime" or "Connection Idle Timeout" or "Minimum Pool Size" or "Maximum Pool Size" or "Connection Timeout"
                    or "Default Command Timeout" or "Keep Alive" => uint.Parse(text, CultureInfo.InvariantCulture),
                "Server" or "User ID" or "Password" or "Database" or "Application Name" or "Character Set" => text,
                _ => ParseFlag(text),
            };
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new ArgumentException($"Value '{text}' not supported for option '{name}'.", error);
        }
    }

    private static bool ParseFlag(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "ON" or "1" => true,
        "NO" or "OFF" or "0" => false,
        _ => bool.Parse(text),
    };

    private string Text(string name, string otherwise) => base.TryGetValue(name, out var value) ? (string)value : otherwise;

    private uint Number(string name, uint otherwise) =>
        base.TryGetValue(name, out var value) ? uint.Parse((string)value, CultureInfo.InvariantCulture) : otherwise;

    private bool Flag(string name, bool otherwise) => base.TryGetValue(name, out var value) ? ParseFlag((string)value) : otherwise;

    private T Choice<T>(string name, T otherwise)
        where T : struct, Enum => base.TryGetValue(name, out var value) ? Enum.Parse<T>((string)value, ignoreCase: true) : otherwise;
}
