using System.Diagnostics;
using Dapper;
using ImpactDialing.Bench.Http;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using MySqlConnector;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// One installation for a measurement: silos and APIs as processes, on a durable MariaDB, and the least of a Twilio.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly MariaDb _database;

    private Installation(MariaDb database, DatabaseOptions options, LegServer twilio, HttpServer server, int silos)
    {
        (_database, Options, Twilio, Server) = (database, options, twilio, server);
        Silos = [.. server.Members.Take(silos)];
        Apis = [.. server.Members.Skip(silos)];
    }

    /// <summary>The database of the campaign.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>Where the silos place calls.</summary>
    public LegServer Twilio { get; }

    /// <summary>The processes as one server.</summary>
    public HttpServer Server { get; }

    /// <summary>The silos, none of them started.</summary>
    public IReadOnlyList<HttpProcess> Silos { get; }

    /// <summary>The APIs, none of them started.</summary>
    public IReadOnlyList<HttpProcess> Apis { get; }

    /// <summary>The first API, not started.</summary>
    public HttpProcess Api => Apis[0];

    /// <summary>Creates the database with a campaign; no process of ours runs yet.</summary>
    /// <param name="folder">For logs and journals.</param>
    /// <param name="callers">The campaign's callers; none for an empty database without a schema.</param>
    /// <param name="apiSettings">Settings of the APIs beyond the usual ones.</param>
    public static async Task<Installation> Create(
        MariaDb database,
        string folder,
        int silos,
        int callers,
        CancellationToken stop,
        int apis = 1,
        params IReadOnlyList<KeyValuePair<string, string>> apiSettings)
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
        var server = HttpServer.StartsOurs(folder, options, database, new HttpLayout(silos, apis), twilio.Address, apiSettings);
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

    /// <summary>
    /// Gives all callers a name, a password and a browser in place of the phone alone, and returns their ids.
    /// </summary>
    public async Task<IReadOnlyList<long>> GiveBrowsers(string password)
    {
        using var passwords = new Passwords();
        await using var connection = new MySqlConnection(Options.ConnectionString);
        await connection.ExecuteAsync(
            "UPDATE callers SET phones_only = 0, username = CONCAT('caller', id), password_hash = @hash",
            new { hash = await passwords.Hash(password) });
        return [.. await connection.QueryAsync<long>("SELECT id FROM callers ORDER BY id")];
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
