using System.Diagnostics;
using System.Globalization;
using MySqlConnector;

namespace ImpactDialing.Tests.Support;

/// <summary>
/// A separate MariaDB server on a free port of 127.0.0.1, with its own data directory. Most tests share one server
/// (<see cref="SharedAsync"/>) and take a database each (<see cref="CreateDatabaseAsync"/>); a test that stops the
/// server starts its own (<see cref="StartAsync"/>). The server ends when it is disposed of, and when the test process
/// ends for any reason. A shell holds a pipe from the test process and kills the server when the pipe closes.
/// </summary>
public sealed class MariaDb : IAsyncDisposable
{
    /// <summary>
    /// A user with only the rights to read and write, who cannot write to a read-only server; the same password.
    /// </summary>
    public const string PlainUser = "plain";

    private const string User = "impact";
    private const string Password = "only-for-tests";

    /// <summary>InnoDB's memory for data. It takes it only as data come.</summary>
    private const string LargePool = "1G";
    private const string SmallPool = "64M";

    private const string Remove = "remove";
    private const string Keep = "keep";

    /// <summary>
    /// Waits for a word or the pipe's end, then stops the server. The word "remove" removes the directory too; a closed
    /// pipe counts as the word in the second argument. Signals of the terminal do not reach the server.
    /// </summary>
    private const string Guard = """
        trap '' INT HUP
        directory=$1; end=$2; shift 2
        "$@" </dev/null &
        server=$!
        read -r word || word=$end
        kill -TERM $server 2>/dev/null
        wait $server
        [ "$word" = remove ] && rm -rf "$directory"
        exit 0
        """;

    private static readonly Lazy<Task<MariaDb>> Shared = new(() => StartAsync());
    private static int _databases;

    private readonly string _directory;
    private readonly int _port;
    private readonly bool _durable;
    private readonly bool _isKept;
    private string[] _options;
    private Process? _server;

    private MariaDb(string directory, int port, bool durable, bool isKept, string[] options) =>
        (_directory, _port, _durable, _isKept, _options) = (directory, port, durable, isKept, options);

    /// <summary>The connection string without a database.</summary>
    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={_port};User ID={User};Password={Password};SslMode=None");

    /// <summary>The id of the server's process.</summary>
    public int Id =>
        int.Parse(File.ReadAllText($"{_directory}/pid"), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);

    /// <summary>The one server of this test run, started at its first use.</summary>
    public static Task<MariaDb> SharedAsync() => Shared.Value;

    /// <summary>A separate server.</summary>
    /// <param name="durable">Whether it works as in production: each commit is flushed to the disk, and all data fit
    /// into memory. Without it, a commit survives a killed server and not a power cut.</param>
    /// <param name="options">Options of the server beyond the usual ones.</param>
    public static async Task<MariaDb> StartAsync(bool durable = false, params string[] options)
    {
        var directory = Directory.CreateTempSubdirectory("impact-mariadb-").FullName;
        return await OpenAsync(new MariaDb(directory, FreePort.Next(), durable, isKept: false, options));
    }

    /// <summary>
    /// A server that keeps its data at its end. In an empty directory it begins anew; otherwise it continues with the
    /// existing data.
    /// </summary>
    /// <param name="directory">The server's directory; created when missing.</param>
    /// <param name="options">Options of the server beyond the usual ones.</param>
    /// <exception cref="InvalidOperationException">MariaDB is not installed, or its server did not start.</exception>
    public static Task<MariaDb> StartKeptAsync(string directory, params string[] options)
    {
        Directory.CreateDirectory(directory);
        return OpenAsync(new MariaDb(directory, FreePort.Next(), durable: true, isKept: true, options));
    }

    /// <summary>
    /// The connection string of a database of this name, which is created (utf8mb4) when it is missing.
    /// </summary>
    /// <param name="name">The database's name: letters, digits and underscores.</param>
    public async Task<string> EnsureDatabaseAsync(string name)
    {
        await using var connection = new MySqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(
            $"CREATE DATABASE IF NOT EXISTS `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", connection);
        await command.ExecuteNonQueryAsync();
        return $"{ConnectionString};Database={name}";
    }

    /// <summary>A fresh database (utf8mb4), and the connection string that selects it.</summary>
    public Task<string> CreateDatabaseAsync(string name = "test") =>
        EnsureDatabaseAsync(string.Create(CultureInfo.InvariantCulture, $"{name}_{Interlocked.Increment(ref _databases)}"));

    /// <summary>Stops the server and keeps its data: the database is down.</summary>
    public Task StopAsync() => EndAsync(Keep);

    /// <summary>Kills the server in the middle of its work and keeps its data.</summary>
    public Task KillAsync()
    {
        Signal(Signals.Kill);
        return EndAsync(Keep);
    }

    /// <summary>
    /// Makes the server sleep: connections stay, the kernel accepts new ones, and the server does not answer. Wake it
    /// before any other operation on it.
    /// </summary>
    public void Freeze() => Signals.Freeze(Id);

    /// <summary>Wakes a sleeping server.</summary>
    public void Thaw()
    {
        Signal(Signals.Continue);
    }

    /// <summary>Starts a stopped server again, on the same port and data.</summary>
    /// <param name="options">The server's options; by default the same as before.</param>
    public async Task ResumeAsync(params string[] options)
    {
        _options = options.Length > 0 ? options : _options;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new List<string>();
        var server = new Process
        {
            StartInfo = Command("/bin/sh", ["-c", Guard, "sh", _directory, _isKept ? Keep : Remove, .. ServerCommand()]),
            EnableRaisingEvents = true
        };
        server.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("mariadbd ended before it was ready:\n" + string.Join('\n', log)));
                return;
            }

            log.Add(line.Data);
            if (line.Data.Contains("ready for connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        server.Start();
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        _server = server;
        await ready.Task;

        await using var connection = new MySqlConnection(ConnectionString);
        await connection.OpenAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(_isKept ? Keep : Remove);
        if (!_isKept && Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private static async Task<MariaDb> OpenAsync(MariaDb server)
    {
        try
        {
            if (!Directory.Exists($"{server._directory}/data/mysql"))
            {
                await server.InstallAsync();
            }

            await server.ResumeAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static string Find(string program)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/bin", "/usr/local/sbin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
        return path ?? throw new InvalidOperationException(
            $"{program} is not on this machine. ./dev test installs it; by hand it is `apt-get install mariadb-server` (the "
                + "service need not run).");
    }

    /// <summary>
    /// A command with a folder of its own for temporary tables: a server that starts removes those of the others from
    /// the folder that it shares with them, and an installation that needs one fails.
    /// </summary>
    private ProcessStartInfo Command(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["TMPDIR"] = Directory.CreateDirectory($"{_directory}/tmp").FullName },
    };

    private void Signal(int signal) => Signals.Send(Id, signal);

    private string[] ServerCommand() =>
    [
        Find("mariadbd"),
        "--no-defaults",
        $"--datadir={_directory}/data",
        $"--socket={_directory}/sock",
        $"--pid-file={_directory}/pid",
        $"--init-file={_directory}/init.sql",
        "--bind-address=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"--port={_port}"),
        "--skip-name-resolve",
        "--character-set-server=utf8mb4",
        "--default-time-zone=+00:00",
        "--max-connections=400",
        "--skip-log-bin",
        "--performance-schema=OFF",
        $"--innodb-buffer-pool-size={(_durable ? LargePool : SmallPool)}",
        $"--innodb-flush-log-at-trx-commit={(_durable ? 1 : 2)}",
        .. _options,
        .. AsRoot(),
    ];

    private static string[] AsRoot() => Environment.UserName == "root" ? ["--user=root"] : [];

    private async Task InstallAsync()
    {
        await File.WriteAllTextAsync(
            $"{_directory}/init.sql",
            $"CREATE USER IF NOT EXISTS '{User}'@'%' IDENTIFIED BY '{Password}';\nGRANT ALL ON *.* TO '{User}'@'%' WITH GRANT OPTION;\n"
            + $"CREATE USER IF NOT EXISTS '{PlainUser}'@'%' IDENTIFIED BY '{Password}';\nGRANT SELECT, INSERT, UPDATE, DELETE ON *.* "
            + $"TO '{PlainUser}'@'%';\n");
        using var install = Process.Start(Command(
            Find("mariadb-install-db"),
            ["--no-defaults", $"--datadir={_directory}/data", "--skip-test-db", "--auth-root-authentication-method=normal", .. AsRoot()]))!;
        var output = install.StandardOutput.ReadToEndAsync();
        var errors = install.StandardError.ReadToEndAsync();
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"mariadb-install-db failed with {install.ExitCode}:\n{await output}\n{await errors}");
        }
    }

    private async Task EndAsync(string word)
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server)
        {
            return;
        }

        using (server)
        {
            if (!server.HasExited)
            {
                await server.StandardInput.WriteLineAsync(word);
                await server.StandardInput.FlushAsync();
                await server.WaitForExitAsync();
            }
        }

        MySqlConnection.ClearAllPools();
    }
}
