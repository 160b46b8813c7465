using System.Diagnostics.Metrics;
using ImpactDialing.Configuration;
using ImpactDialing.Telemetry;

namespace ImpactDialing.Storage;

/// <summary>Measurements of the database's writer and of the journal.</summary>
internal static class StorageInstruments
{
    private static readonly Histogram<double> Commits = SiloInstruments.Meter.CreateHistogram(
        "database.commit.duration",
        "s",
        "Time for one transaction of the writer, from its begin to its commit.",
        advice: Buckets.CommitSeconds);

    private static readonly Histogram<int> BatchSizes = SiloInstruments.Meter.CreateHistogram(
        "database.batch_size", "{write}", "Writes that shared one commit.", advice: Buckets.Writes);

    private static long _journalEntries;
    private static long _journalBytes;

    static StorageInstruments()
    {
        SiloInstruments.Meter.CreateObservableGauge(
            "journal.entries",
            () => Interlocked.Read(ref _journalEntries),
            "{write}",
            "Writes that wait in the journal file for the database.");
        SiloInstruments.Meter.CreateObservableGauge(
            "journal.bytes", () => Interlocked.Read(ref _journalBytes), "By", "Size of the journal file.");
    }

    /// <summary>Records a committed transaction.</summary>
    public static void Committed(int writes, TimeSpan took)
    {
        Commits.Record(took.TotalSeconds);
        BatchSizes.Record(writes);
    }

    /// <summary>Records how much data waits in the journal.</summary>
    public static void JournalIs(long entries, long bytes)
    {
        Interlocked.Exchange(ref _journalEntries, entries);
        Interlocked.Exchange(ref _journalBytes, bytes);
    }
}
