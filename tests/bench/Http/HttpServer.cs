using System.Globalization;
using ImpactDialing.Hosting;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;
using MySqlConnector;

namespace ImpactDialing.Bench.Http;

/// <summary>A server that is measured: its processes on 127.0.0.1, and the database that they use.</summary>
/// <param name="name">The server's name in the table and on the command line.</param>
/// <param name="publicUrl">Scheme and host that are signed, and that are in the answers.</param>
/// <param name="addresses">Where the webhooks are sent, in turn.</param>
/// <param name="processes">The processes, in the order of their starts.</param>
/// <param name="database">The database's process; null when there is none.</param>
internal sealed class HttpServer(
    string name, string publicUrl, IReadOnlyList<Uri> addresses, IReadOnlyList<HttpProcess> processes, MariaDb? database)
    : IAsyncDisposable
{
    /// <summary>Kestrel that checks the signature and answers a constant: no server of ours can be faster.</summary>
    public const string Ceiling = "ceiling";

    /// <summary>Our API and our silo.</summary>
    public const string Ours = "ours";

    /// <summary>Express with Twilio's library and mysql2.</summary>
    public const string Express = "express";

    private const string Local = "127.0.0.1";

    /// <summary>So many that no call waits for its turn.</summary>
    private const int CallsPerSecond = 1000;

    /// <summary>The names of all servers.</summary>
    public static IReadOnlyList<string> Names { get; } = [Ceiling, Ours, Express];

    /// <summary>The project's folder: programs are built into artifacts/bin/PROJECT/release.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));

    /// <summary>Whether the packages of Express are installed.</summary>
    public static bool HasExpress => Directory.Exists(Path.Combine(ExpressFolder, "node_modules"));

    /// <summary>The server's name.</summary>
    public string Name => name;

    /// <summary>Scheme and host that are signed.</summary>
    public string PublicUrl => publicUrl;

    /// <summary>Where the webhooks are sent.</summary>
    public IReadOnlyList<Uri> Addresses => addresses;

    /// <summary>The processes, in the order of their starts: silos, then APIs.</summary>
    public IReadOnlyList<HttpProcess> Members => processes;

    /// <summary>The ids of the processes, for a profiler.</summary>
    public string Processes => string.Join(
        ", ", processes.Select(process => string.Create(CultureInfo.InvariantCulture, $"{process.Name} is process {process.Process.Id}")));

    /// <summary>The ceiling: a hidden command of this program.</summary>
    public static HttpServer StartsCeiling(string folder)
    {
        var address = NextAddress();
        var program = typeof(HttpServer).Assembly.Location;
        var start = Start(Ceiling, program, folder, address, [
            Pair("ASPNETCORE_URLS", Text(address)), Pair("Hosts__Webhooks", Text(address)),
            Pair("Twilio__AuthToken", BenchCampaign.AuthToken),
        ]);
        return new HttpServer(
            Ceiling, Text(address), [address], [new HttpProcess(start with { Command = [.. start.Command, CeilingServer.Command] })], null);
    }

    /// <summary>Our API and silo: in processes of their own as Kubernetes runs them, or together in one.</summary>
    /// <param name="twilio">Where calls are placed; by default no server is there, and no call is placed.</param>
    /// <param name="apis">Settings of the APIs beyond the usual ones.</param>
    public static HttpServer StartsOurs(
        string folder,
        DatabaseOptions database,
        MariaDb? server,
        HttpLayout layout,
        Uri? twilio = null,
        params IReadOnlyList<KeyValuePair<string, string>> apis)
    {
        var addresses = Enumerable.Range(0, layout.Apis).Select(_ => NextAddress()).ToList();
        KeyValuePair<string, string>[] common =
        [
            Pair("Database__Provider", database.Provider), Pair("ConnectionStrings__ImpactDialing", database.ConnectionString),
            Pair("Twilio__AccountSid", BenchCampaign.AccountSid), Pair("Twilio__AuthToken", BenchCampaign.AuthToken),
            Pair("Twilio__ApiBaseUrl", Text(twilio ?? NextAddress())), Pair("Twilio__CallsPerSecond", Text(CallsPerSecond)),
            Pair("Hosts__Webhooks", Text(addresses[0])), Pair("Hosts__Fallback", Text(addresses[0])),
            Pair("Cluster__Membership", layout.IsTogether ? DeploymentOptions.Alone : DeploymentOptions.ByDatabase),
            Pair("DOTNET_gcServer", "0"),
        ];
        var processes = Enumerable.Range(1, layout.Silos).Select(number => Silo(folder, number, common)).ToList();
        processes.AddRange(addresses.Select((address, index) => Api(folder, index + 1, address, [.. common, .. apis])));
        return new HttpServer($"{Ours}, {layout.Name}", Text(addresses[0]), addresses, processes, server);
    }

    /// <summary>What people would write instead, on a database of its own in the same MariaDB.</summary>
    public static HttpServer StartsExpress(string folder, string connectionString, MariaDb server, HttpBenchOptions options)
    {
        var address = NextAddress();
        var database = new MySqlConnectionStringBuilder(connectionString);
        var program = Path.Combine(ExpressFolder, "server.js");
        var start = Start(Express, program, folder, new Uri(address, "/health/ready"), [
            Pair("NODE_ENV", "production"), Pair("PORT", Text(address.Port)), Pair("PUBLIC_URL", Text(address)),
            Pair("TWILIO_AUTH_TOKEN", BenchCampaign.AuthToken),
            Pair("DATABASE_PORT", Text((int)database.Port)), Pair("DATABASE_USER", database.UserID),
            Pair("DATABASE_PASSWORD", database.Password), Pair("DATABASE_NAME", database.Database),
            Pair("CONNECTIONS", Text(options.Connections)), Pair("HOUSEHOLDS", Text(options.Households)),
            Pair("CALLERS", Text(options.Sessions)), Pair("FIRST_PIN", BenchCampaign.Pin(0)),
        ]);
        return new HttpServer(Express, Text(address), [address], [new HttpProcess(start with { Command = ["node", program] })], server);
    }

    /// <summary>Starts the processes, one after the other: the first silo migrates, and the APIs need a silo.</summary>
    public async Task Start(CancellationToken stop)
    {
        foreach (var process in processes)
        {
            await process.Process.Prepare();
            await process.Process.Start(stop);
        }
    }

    /// <summary>Reads what the server's processes, its database and this process have used so far.</summary>
    public async Task<IReadOnlyList<ProcessUse>> ReadUse() =>
    [
        .. await Task.WhenAll(processes.Select(process => process.ReadUse())),
        .. database is null ? [] : new[] { ProcessUse.Read(ProcessUse.Database, database.Id, null) },
        ProcessUse.Read(ProcessUse.Client, Environment.ProcessId, null),
    ];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes.Reverse())
        {
            await process.Process.Stop();
            process.Process.Dispose();
        }
    }

    private static HttpProcess Silo(string folder, int number, IEnumerable<KeyValuePair<string, string>> common)
    {
        var operations = NextAddress();
        var name = string.Create(CultureInfo.InvariantCulture, $"silo {number}");
        return new HttpProcess(
            Start(name, Program("ImpactDialing.Silo"), folder, new Uri(operations, "/health/ready"), [
                .. common, .. Ports(operations), Journal(folder, $"silo-{number}"),
                Pair("Cluster__AdvertisedAddress", Local), Pair("Cluster__SiloName", name.Replace(' ', '-')),
            ]),
            operations);
    }

    private static HttpProcess Api(string folder, int number, Uri address, IEnumerable<KeyValuePair<string, string>> common)
    {
        var operations = NextAddress();
        var name = string.Create(CultureInfo.InvariantCulture, $"api {number}");
        return new HttpProcess(
            Start(name, Program("ImpactDialing.Api"), folder, new Uri(address, "/health/ready"), [
                .. common, .. Ports(operations), Journal(folder, $"api-{number}"), Pair("ASPNETCORE_URLS", Text(address)),
            ]),
            operations);
    }

    /// <summary>The ports that a process may open beside that of the webhooks.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Ports(Uri operations) =>
    [
        Pair("Cluster__SiloPort", Text(FreePort.Next())), Pair("Cluster__GatewayPort", Text(FreePort.Next())),
        Pair("Telemetry__MetricsPort", Text(operations.Port)),
    ];

    private static KeyValuePair<string, string> Journal(string folder, string name) =>
        Pair("Database__JournalPath", Directory.CreateDirectory(Path.Combine(folder, "journal", name)).FullName);

    private static ServerStart Start(
        string name, string program, string folder, Uri ready, IReadOnlyList<KeyValuePair<string, string>> settings) =>
        new(name, program, Path.Combine(folder, name.Replace(' ', '-') + ".log"), ready, settings);

    private static Uri NextAddress() => new($"http://{Local}:{Text(FreePort.Next())}");

    private static string ExpressFolder => Path.Combine(Repository, "tests", "bench", "express");

    private static string Program(string project) => Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", project, "release", project + ".dll"));

    private static KeyValuePair<string, string> Pair(string name, string value) => KeyValuePair.Create(name, value);

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
