using System.Globalization;
using ImpactDialing.Hosting;
using ImpactDialing.Simulator;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Up;

/// <summary>
/// The application's configuration for this run: the environment, and for a demo defaults for what is missing there.
/// The names are the application's own, so the same dictionary is read here and given to the API as environment
/// variables.
/// </summary>
internal sealed class Settings
{
    /// <summary>The call-in number of the demo.</summary>
    public const string CallInNumber = "+12125550000";

    private readonly Dictionary<string, string> _added = [];
    private readonly int _shift;

    /// <summary>Reads the environment, and adds what a demo needs.</summary>
    /// <param name="database">The connection string of the cluster's own MariaDB; null when one process has its SQLite
    /// file, or the environment names a database.</param>
    public Settings(UpOptions options, string? database = null)
    {
        var environment = Environment();
        IsRealTwilio = !string.IsNullOrEmpty(environment["Twilio:AccountSid"])
            && !string.IsNullOrEmpty(environment["Hosts:Webhooks"])
            && string.IsNullOrEmpty(environment["Twilio:ApiBaseUrl"]);
        Directory.CreateDirectory(options.DataFolder);
        _shift = options.FirstPort - UpOptions.UsualPort;
        var api = Local(UpOptions.UsualPort);
        var twilio = Local(5100);
        World = new Uri(environment["Twilio:ApiBaseUrl"] is { Length: > 0 } elsewhere ? elsewhere : twilio);
        Add(environment, "ASPNETCORE_URLS", api);
        Add(environment, "Cluster:SiloPort", Shifted(new DeploymentOptions().SiloPort));
        Add(environment, "Cluster:GatewayPort", Shifted(new DeploymentOptions().GatewayPort));
        Add(environment, "Telemetry:MetricsPort", Shifted(new TelemetryOptions().MetricsPort));
        Add(environment, "Pages:Folder", Path.Combine(options.Root, "api", "wwwroot"));
        if (database is not null)
        {
            Add(environment, DatabaseProvider, DatabaseOptions.MySql);
            Add(environment, DatabaseConnection, database);
        }
        else if (string.IsNullOrEmpty(environment[DatabaseConnection]))
        {
            Add(environment, DatabaseConnection, $"Data Source={Path.Combine(options.DataFolder, "impact-dialing.db")}");
        }

        if (!IsRealTwilio)
        {
            Add(environment, "Twilio:AccountSid", "AC" + new string('0', 32));
            Add(environment, "Twilio:AuthToken", "simulated-auth-token");
            Add(environment, "Twilio:ApiBaseUrl", twilio);
            Add(environment, "Twilio:ApiKeySid", RealTimeWorld.ApiKeySid);
            Add(environment, "Twilio:ApiKeySecret", RealTimeWorld.ApiKeySecret);
            Add(environment, "Twilio:CallInNumber", CallInNumber);
            Add(environment, "Twilio:BrowserPhoneAppSid", RealTimeWorld.BrowserPhoneAppSid);
            Add(environment, "Twilio:DashboardAppSid", RealTimeWorld.DashboardAppSid);
            Add(environment, "Twilio:CallsPerSecond", options.CallsPerSecond.ToString(CultureInfo.InvariantCulture));
            Add(environment, "Hosts:Webhooks", api);
            Add(environment, "Pages:SimulatedPhone", new Uri(World, "/world/phones").AbsoluteUri);
            AddPusher(environment);
        }

        Add(environment, "Hosts:Fallback", options.Cluster is null ? environment["Hosts:Webhooks"] ?? api : Local(5001));
        Configuration = new ConfigurationBuilder().AddEnvironmentVariables()
            .AddInMemoryCollection(_added.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
    }

    /// <summary>Calls a second that the demo's account may place.</summary>
    public const double UsualCallsPerSecond = 30;

    /// <summary>Whether the environment names a database.</summary>
    public static bool NamesDatabase => !string.IsNullOrEmpty(Environment()[DatabaseConnection]);

    /// <summary>Whether the environment names an account of the real Twilio.</summary>
    public bool IsRealTwilio { get; }

    /// <summary>The address of the simulated Twilio and Pusher.</summary>
    public Uri World { get; }

    /// <summary>The whole configuration, as the application sees it.</summary>
    public IConfigurationRoot Configuration { get; }

    /// <summary>The variables that the API and the data commands get beyond the inherited environment.</summary>
    public IEnumerable<KeyValuePair<string, string>> Added =>
        _added.Select(pair => KeyValuePair.Create(pair.Key.Replace(":", "__", StringComparison.Ordinal), pair.Value));

    /// <summary>The API's address on this machine.</summary>
    public Uri Listens => new(
        Configuration["ASPNETCORE_URLS"]!.Split(';')[0].Replace("*", "127.0.0.1", StringComparison.Ordinal).Replace(
            "+", "127.0.0.1", StringComparison.Ordinal));

    /// <summary>The address of the fallback cluster's reverse proxy on this machine.</summary>
    public Uri FallbackListens => new(Configuration["Hosts:Fallback"]!);

    /// <summary>The connection string of the database.</summary>
    public string ConnectionString => Configuration[DatabaseConnection]!;

    /// <summary>The same database, opened read-only if it has such a mode.</summary>
    public IConfiguration ForReading() => new ConfigurationBuilder()
        .AddConfiguration(Configuration)
        .AddInMemoryCollection([
            KeyValuePair.Create(
                DatabaseConnection,
                (string?)(IsSqlite ? Configuration[DatabaseConnection] + ";Mode=ReadOnly" : Configuration[DatabaseConnection]))])
        .Build();

    private static string DatabaseConnection => $"ConnectionStrings:{DatabaseOptions.ConnectionStringName}";

    private static string DatabaseProvider => $"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}";

    private bool IsSqlite => (Configuration[DatabaseProvider] ?? DatabaseOptions.Sqlite) == DatabaseOptions.Sqlite;

    /// <summary>The address of one of the usual ports, moved with the run's first one.</summary>
    private string Local(int usual) => $"http://127.0.0.1:{Shifted(usual)}";

    private string Shifted(int usual) => (usual + _shift).ToString(CultureInfo.InvariantCulture);

    private static IConfigurationRoot Environment() => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>The simulated Pusher, when the environment names none.</summary>
    private void AddPusher(IConfiguration environment)
    {
        if (!environment.GetSection("Pusher").GetChildren().Any())
        {
            var pusher = new PusherSettings();
            Add(environment, "Pusher:AppId", pusher.AppId);
            Add(environment, "Pusher:Key", pusher.Key);
            Add(environment, "Pusher:Secret", pusher.Secret);
            Add(environment, "Pusher:Host", World.GetLeftPart(UriPartial.Authority));
        }
    }

    private void Add(IConfiguration environment, string key, string value)
    {
        if (string.IsNullOrEmpty(environment[key]))
        {
            _added[key] = value;
        }
    }
}
