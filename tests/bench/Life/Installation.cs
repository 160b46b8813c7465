using System.Diagnostics;
using ImpactDialing.Bench.Http;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using MySqlConnector;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// One installation for a measurement: silos and an API as processes, on a durable MariaDB, and the least of a Twilio.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly MariaDb _database;

    private Installation(MariaDb database, DatabaseOptions options, LegServer twilio, HttpServer server, int silos)
    {
        (_database, Options, Twilio, Server) = (database, options, twilio, server);
        Silos = [.. server.Members.Take(silos)];
        Api = server.Members[^1];
    }

    /// <summary>The database of the campaign.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>Where the silos place calls.</summary>
    public LegServer Twilio { get; }

    /// <summary>The processes as one server.</summary>
    public HttpServer Server { get; }

    /// <summary>The silos, none of them started.</summary>
    public IReadOnlyList<HttpProcess> Silos { get; }

    /// <summary>The API, not started.</summary>
    public HttpProcess Api { get; }

    /// <summary>Creates the database with a campaign; no process of ours runs yet.</summary>
    /// <param name="folder">For logs and journals.</param>
    /// <param name="callers">The campaign's callers; none for an empty database without a schema.</param>
    public static async Task<Installation> Create(MariaDb database, string folder, int silos, int callers, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var options = new DatabaseOptions
        {
            Provider = DatabaseOptions.MySql,
            ConnectionString = await database.CreateDatabaseAsync("life"),
        };
        if (callers > 0)
        {
            await BenchCampaign.Create(options, folder, callers, households: 2 * callers);
        }

        var twilio = await LegServer.Start(stop);
        var server = HttpServer.StartsOurs(folder, options, database, new HttpLayout(silos, Apis: 1), twilio.Address);
        return new Installation(database, options, twilio, server, silos);
    }

    /// <summary>Starts a process, and returns the time until its readiness endpoint answered with 200.</summary>
    public static async Task<TimeSpan> Start(HttpProcess process, CancellationToken stop)
    {
        await process.Process.Prepare();
        var clock = Stopwatch.StartNew();
        await process.Process.Start(stop);
        return clock.Elapsed;
    }

    /// <summary>Reads one number from the database.</summary>
    public async Task<long> Count(string sql)
    {
        await using var connection = new MySqlConnection(Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What the database's server has used.</summary>
    public ProcessUse DatabaseUse() => ProcessUse.Read(ProcessUse.Database, _database.Id, null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Twilio.DisposeAsync();
    }
}
