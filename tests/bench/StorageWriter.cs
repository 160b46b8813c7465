using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Bench;

/// <summary>
/// Writes live state with a record each, and prints every acknowledged write on standard output, until it is killed. A
/// line is <c>ack writer version end</c>; one without <c>end</c> was cut off. <c>ConnectionStrings__ImpactDialing</c>
/// names the database, so that the list of processes shows no password.
/// </summary>
internal static class StorageWriter
{
    private const int Writers = 24;

    public static async Task<int> Run(string provider, CancellationToken stop)
    {
        var connectionString = Environment.GetEnvironmentVariable("ConnectionStrings__ImpactDialing")
            ?? throw new InvalidOperationException("ConnectionStrings__ImpactDialing is not set.");
        await using var store = await BenchStore.Start(new DatabaseOptions { Provider = provider, ConnectionString = connectionString });
        await Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => Write(store, writer, stop)));
        return 0;
    }

    private static async Task Write(BenchStore store, int writer, CancellationToken stop)
    {
        var key = new LiveKey(LiveKind.Call, writer.ToString(CultureInfo.InvariantCulture));
        var columns = new LiveColumns(1, "Ringing", DateTimeOffset.UnixEpoch, null, null);
        for (var version = 0L; !stop.IsCancellationRequested;)
        {
            var next = version + 1;
            var record = new StoreRecord.SessionStarted(
                new SessionId(string.Create(CultureInfo.InvariantCulture, $"{writer}-{next}")),
                writer,
                next,
                CallSid.Of($"CA{writer:00000000000000000000000000000000}"),
                DateTimeOffset.UnixEpoch);
            version = await store.Live.Save(new LiveWrite(key, version, next.ToString(CultureInfo.InvariantCulture), columns, [record]));
            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"ack {writer} {version} end\n"));
        }
    }
}
