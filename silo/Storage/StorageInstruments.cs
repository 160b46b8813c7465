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

    private static readonly Counter<long> HeldUpWrites = SiloInstruments.Meter.CreateCounter<long>(
        "database.held_up_writes",
        "{write}",
        "Writes that another transaction held up, by cause (lock, deadlock, slow) and outcome (written, failed).");

    private static readonly Counter<long> Refused = SiloInstruments.Meter.CreateCounter<long>(
        "journal.refused", "{write}", "Acknowledged writes that the database refuses permanently; a file beside the journal has them.");

    private static readonly Counter<long> Damaged = SiloInstruments.Meter.CreateCounter<long>(
        "journal.damaged", "{stretch}", "Damaged stretches of journals, found at a start: acknowledged writes may be lost.");

    private static double _clockSkew = double.NaN;
    private static long _journalEntries;
    private static long _journalBytes;

    static StorageInstruments()
    {
        SiloInstruments.Meter.CreateObservableGauge(
            "database.clock_skew",
            () => Volatile.Read(ref _clockSkew) is var skew && double.IsNaN(skew) ? [] : new[] { new Measurement<double>(skew) },
            "s",
            "How far this machine's clock is ahead of the database's, as last measured; negative if it is behind.");
        SiloInstruments.Meter.CreateObservableGauge(
            "journal.entries",
            () => Interlocked.Read(ref _journalEntries),
            "{write}",
            "Writes that wait in the journal file for the database.");
        SiloInstruments.Meter.CreateObservableGauge(
            "journal.bytes", () => Interlocked.Read(ref _journalBytes), "By", "Size of the journal file.");
    }

    /// <summary>Records how far the machine's clock is ahead of the database's.</summary>
    public static void ClockSkewIs(TimeSpan skew) => Volatile.Write(ref _clockSkew, skew.TotalSeconds);

    /// <summary>Records a committed transaction.</summary>
    public static void Committed(int writes, TimeSpan took)
    {
        Commits.Record(took.TotalSeconds);
        BatchSizes.Record(writes);
    }

    /// <summary>Records how a write ended that another transaction held up.</summary>
    /// <param name="cause">A word of <see cref="Dialects.Contention"/>.</param>
    /// <param name="outcome"><c>written</c> in the end, or <c>failed</c>.</param>
    public static void HeldUp(string cause, string outcome) => HeldUpWrites.Add(
        1, new KeyValuePair<string, object?>("cause", cause), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Records damage that was found in a journal.</summary>
    public static void JournalDamaged(int stretches) => Damaged.Add(stretches);

    /// <summary>Records an acknowledged write that the database refuses.</summary>
    public static void JournalRefused() => Refused.Add(1);

    /// <summary>Records how much data waits in the journal.</summary>
    public static void JournalIs(long entries, long bytes)
    {
        Interlocked.Exchange(ref _journalEntries, entries);
        Interlocked.Exchange(ref _journalBytes, bytes);
    }
}
