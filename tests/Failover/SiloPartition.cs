using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;

namespace ImpactDialing.Tests.Failover;

/// <summary>
/// The network between silos of one process. It can cut one silo off from the others: connections between them end, and
/// new ones fail. Connections to the database and from the API stay.
/// </summary>
internal sealed class SiloPartition
{
    private readonly ConcurrentDictionary<ConnectionContext, (int From, int To)> _open = new();
    private volatile int _cutOff;

    /// <summary>Leads a silo's connections to other silos through this network.</summary>
    /// <param name="options">The silo's options.</param>
    /// <param name="silo">The silo's port.</param>
    public void Connect(SiloConnectionOptions options, int silo) =>
        options.ConfigureSiloOutboundConnection(builder => builder.Use(next => connection => Pass(connection, silo, next)));

    /// <summary>Cuts a silo off.</summary>
    /// <param name="silo">The silo's port.</param>
    public void CutOff(int silo)
    {
        _cutOff = silo;
        foreach (var (connection, ends) in _open)
        {
            if (IsCut(ends.From, ends.To))
            {
                connection.Abort();
            }
        }
    }

    private bool IsCut(int from, int to) => from != to && (from == _cutOff || to == _cutOff);

    private async Task Pass(ConnectionContext connection, int from, ConnectionDelegate next)
    {
        var to = ((IPEndPoint)connection.RemoteEndPoint!).Port;
        _open[connection] = (from, to);
        try
        {
            if (IsCut(from, to))
            {
                connection.Abort();
                return;
            }

            await next(connection);
        }
        finally
        {
            _open.TryRemove(connection, out _);
        }
    }
}
