namespace ImpactDialing.Storage;

/// <summary>
/// Which database is used, and how. Bound from <c>Database</c>; the connection string comes from
/// <c>ConnectionStrings:ImpactDialing</c>.
/// </summary>
public sealed class DatabaseOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Database";

    /// <summary>The name of the connection string.</summary>
    public const string ConnectionStringName = "ImpactDialing";

    /// <summary>The value of <see cref="Provider"/> for an SQLite file: one machine, nothing to install.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The value of <see cref="Provider"/> for MySQL 8 or MariaDB 10.6 and later.</summary>
    public const string MySql = "mysql";

    /// <summary><c>sqlite</c> (default) or <c>mysql</c>.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>
    /// The ADO.NET connection string, from <c>ConnectionStrings:ImpactDialing</c>. Required. A secret: never logged.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The most writes in one transaction; 1 to 10,000, 256 by default. 1 commits every write separately. A larger
    /// value means longer transactions, and more is repeated when one fails.
    /// </summary>
    public int MaxBatch { get; set; } = 256;

    /// <summary>How many writes may be queued before writers have to wait; 1 to 1,000,000, default 8,192.</summary>
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>How many connections read at the same time; 1 to 100, 8 by default.</summary>
    public int MaxReaders { get; set; } = 8;

    /// <summary>
    /// How long a read waits for a connection, and a write for room in the queue, before it fails; 0.1 to 60 s, 5 s by
    /// default.
    /// </summary>
    public TimeSpan WaitLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a query or a write for which a call waits may take; 0.5 to 60 s, 3 s by default. After that the call
    /// continues as while the database is down, and the statement keeps running. If nothing else has succeeded since,
    /// all other requests fail immediately until that statement ends. Live state that memory can answer waits only
    /// 0.9 s. A larger value notices a sleeping database later, and callers wait in silence until then.
    /// </summary>
    public TimeSpan AnswerLimit { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The folder of the journal in which a silo keeps acknowledged writes while the database is down. It must survive
    /// a restart of the process. By default the folder of the SQLite file; with MySQL <c>/var/lib/impact-dialing</c> if
    /// that exists, else a folder for temporary files.
    /// </summary>
    public string JournalPath { get; set; } = "";

    /// <summary>
    /// How many bytes the journal may hold; 64 KiB to 16 GiB, 64 MiB by default. A write beyond the limit is refused,
    /// and its calls do not continue.
    /// </summary>
    public long JournalLimit { get; set; } = 64 * 1024 * 1024;
}
