using System.Diagnostics.Tracing;
using ImpactDialing.Bench.Http;
using Microsoft.Diagnostics.NETCore.Client;

namespace ImpactDialing.Bench.Life;

/// <summary>The memory of a process after a full collection.</summary>
/// <param name="Heap">Bytes of live objects: the heap after the collection, less its free gaps.</param>
/// <param name="Resident">Bytes of the process in memory (RSS), as Kubernetes counts them.</param>
internal sealed record HeapReading(double Heap, long Resident)
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    /// <summary>The runtime's keyword GCHeapCollect: a session that has it begins with a full collection.</summary>
    private const long CollectHeap = 0x800000;

    private const string Collections = "dotnet_gc_collections_total";
    private const string Oldest = "gen2";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes a process collect its garbage through its diagnostic port, and reads its metrics.</summary>
    public static async Task<HeapReading> Take(HttpProcess process, CancellationToken stop)
    {
        // Twice: objects with finalizers are gone after the second collection.
        await Collect(process, stop);
        await Collect(process, stop);
        var size = await process.ReadMetric("dotnet_gc_last_collection_heap_size_bytes");
        var gaps = await process.ReadMetric("dotnet_gc_last_collection_heap_fragmentation_size_bytes");
        return new HeapReading(size - gaps, process.Process.Memory);
    }

    private static async Task Collect(HttpProcess process, CancellationToken stop)
    {
        var before = await process.ReadMetric(Collections, Oldest);
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        using var session = await new DiagnosticsClient(process.Process.Id).StartEventPipeSessionAsync(
            [new EventPipeProvider(Runtime, EventLevel.Informational, CollectHeap)], requestRundown: false, token: either.Token);
        var reading = session.EventStream.CopyToAsync(Stream.Null, either.Token);
        using var timer = new PeriodicTimer(Poll, TimeProvider.System);
        while (await process.ReadMetric(Collections, Oldest) <= before)
        {
            await timer.WaitForNextTickAsync(either.Token);
        }

        await session.StopAsync(either.Token);
        await reading;
    }
}
