using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Refuses to start where another silo of the cluster is alive: this stand-in does not cluster.</summary>
internal sealed class MembershipGuard(
    IOptions<AdoNetClusteringSiloOptions> options, IOptions<ClusterOptions> cluster, TimeProvider time, Silo silo)
{
    /// <summary>How old a sign of life may be; a silo writes one every 30 s unless told otherwise.</summary>
    private static readonly TimeSpan AliveFor = TimeSpan.FromMinutes(3);

    /// <exception cref="OrleansConfigurationException">Another silo is alive.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (Connect() is not { } connection)
        {
            silo.LogMembershipUnread($"no ADO.NET provider is registered as '{options.Value.Invariant}'.");
            return;
        }

        await using (connection)
        {
            await connection.OpenAsync(cancellationToken);
            if (await FindAliveAsync(connection, cancellationToken) is { } other)
            {
                throw new OrleansConfigurationException(
                    $"The silo {other} of the cluster '{cluster.Value.ClusterId}' is alive. This build uses polyfills/Orleans, "
                    + "which is one silo in one process: a cluster needs the Microsoft.Orleans packages (./dev packages real orleans).");
            }
        }
    }

    private DbConnection? Connect()
    {
        if (options.Value.DataSource is { } source)
        {
            return source.CreateConnection();
        }

        if (!DbProviderFactories.TryGetFactory(options.Value.Invariant, out var factory) || factory.CreateConnection() is not { } connection)
        {
            return null;
        }

        connection.ConnectionString = options.Value.ConnectionString;
        return connection;
    }

    private async Task<string?> FindAliveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT SiloName, Address, Port, IAmAliveTime FROM OrleansMembershipTable
            WHERE DeploymentId = @DeploymentId AND Status = 3
            """;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@DeploymentId";
        parameter.Value = cluster.Value.ClusterId;
        command.Parameters.Add(parameter);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var alive = Convert.ToDateTime(reader.GetValue(3), CultureInfo.InvariantCulture);
                if (time.GetUtcNow().UtcDateTime - alive < AliveFor)
                {
                    return $"{reader.GetValue(0)} ({reader.GetValue(1)}:{reader.GetValue(2)})";
                }
            }
        }
        catch (DbException exception)
        {
            // No such table: no real silo has ever been here.
            silo.LogMembershipUnread(exception.Message);
        }

        return null;
    }
}
