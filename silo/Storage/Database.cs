using System.Data.Common;
using System.Diagnostics;
using ImpactDialing.Telemetry;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Storage;

/// <summary>Connections: a bounded pool for reads, and the one of the writer.</summary>
internal sealed class Database(IOptions<DatabaseOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _readers = new(options.Value.MaxReaders, options.Value.MaxReaders);

    public DatabaseOptions Options { get; } = options.Value;

    public Dialect Dialect { get; } = Dialect.Of(options.Value.Provider);

    public Task<DbConnection> Open() => Dialect.Open(Options.ConnectionString);

    /// <summary>Runs a query on the thread pool, since a driver's asynchronous calls may block.</summary>
    public async Task<T> Read<T>(Func<SqlSession, Task<T>> query)
    {
        using var span = SiloInstruments.Source.StartActivity("database read", ActivityKind.Client);
        using (var limit = new CancellationTokenSource(Options.WaitLimit, time))
        {
            try
            {
                await _readers.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new DatabaseUnavailableException(
                    $"No connection for reading became free within {Options.WaitLimit.TotalSeconds:0.#} s: all {Options.MaxReaders} (Database:MaxReaders) are in use.", late);
            }
        }

        try
        {
            return await Task.Run(async () =>
            {
                await using var connection = await Open();
                return await query(new SqlSession(connection, null, Dialect));
            });
        }
        finally
        {
            _readers.Release();
        }
    }

    public void Dispose()
    {
        _readers.Dispose();
        Dialect.ClearPool(Options.ConnectionString);
    }
}
