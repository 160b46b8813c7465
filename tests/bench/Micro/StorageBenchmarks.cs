using System.Globalization;
using BenchmarkDotNet.Attributes;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;

namespace ImpactDialing.Bench.Micro;

/// <summary>Durable writes and reservations on SQLite in a file, alone and many at a time.</summary>
public class StorageBenchmarks
{
    private const int AtATime = 64;
    private const int Households = 200_000;
    private const int StateLength = 1500;

    private static readonly string State = new('x', StateLength);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-bench-");
    private readonly long[] _versions = new long[AtATime];
    private readonly string?[] _tokens = new string?[AtATime];
    private BenchStore _store = null!;

    /// <summary>Fills a database.</summary>
    [GlobalSetup]
    public async Task SetUp()
    {
        _store = await BenchStore.Start(
            new DatabaseOptions { Provider = DatabaseOptions.Sqlite, ConnectionString = $"Data Source={_folder.FullName}/micro.db" });
        await _store.Fill(Households);
    }

    /// <summary>Removes the database.</summary>
    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>One state, with a commit of its own.</summary>
    [Benchmark]
    public Task SaveAlone() => Save(0);

    /// <summary>A state of 64 that are written at the same time.</summary>
    [Benchmark(OperationsPerInvoke = AtATime)]
    public Task SaveOf64() => Task.WhenAll(Enumerable.Range(0, AtATime).Select(Save));

    /// <summary>One skip: a household is returned, and another reserved.</summary>
    [Benchmark]
    public Task ReserveAlone() => Reserve(0);

    /// <summary>A skip of 64 at the same time.</summary>
    [Benchmark(OperationsPerInvoke = AtATime)]
    public Task ReserveOf64() => Task.WhenAll(Enumerable.Range(0, AtATime).Select(Reserve));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task Save(int writer) => _versions[writer] = await _store.Live.Save(new LiveWrite(
        new LiveKey(LiveKind.Caller, Text(writer)), _versions[writer], State,
        new LiveColumns(1, "OnHold", DateTimeOffset.UnixEpoch, null, null), []));

    private async Task Reserve(int caller)
    {
        var result = await _store.Queue.Reserve(BenchStore.Request($"caller{Text(caller)}", _store.NextToken(), _tokens[caller]));
        _tokens[caller] = result is ReservationResult.Reserved { Household.Token: var token }
            ? token
            : throw new InvalidOperationException("The queue has no household left.");
    }
}
