using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ImpactDialing.Telemetry;

/// <summary>
/// The silo's counters and measurements of the database, Twilio, events and the journal (meter and activity source
/// <c>ImpactDialing.Silo</c>).
/// </summary>
internal static class SiloInstruments
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "ImpactDialing.Silo";

    /// <summary>The source of the silo's spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Commits = Meter.CreateHistogram(
        "database.commit.duration",
        "s",
        "Time for one transaction of the writer, from its begin to its commit.",
        advice: Buckets.CommitSeconds);

    private static readonly Histogram<int> BatchSizes = Meter.CreateHistogram(
        "database.batch_size", "{write}", "Writes that shared one commit.", advice: Buckets.Writes);

    private static readonly Histogram<double> Requests = Meter.CreateHistogram(
        "telephony.request.duration", "s", "Time until Twilio's REST API had answered, by operation and outcome.", advice: Buckets.Seconds);

    private static readonly Counter<long> Published = Meter.CreateCounter<long>(
        "events.published", "{event}", "Events handed to Pusher for the browsers, by outcome.");

    private static long _journalEntries;
    private static long _journalBytes;

    static SiloInstruments()
    {
        Meter.CreateObservableGauge(
            "journal.entries",
            () => Interlocked.Read(ref _journalEntries),
            "{write}",
            "Writes that wait in the journal file for the database.");
        Meter.CreateObservableGauge("journal.bytes", () => Interlocked.Read(ref _journalBytes), "By", "Size of the journal file.");
    }

    /// <summary>Records a committed transaction.</summary>
    public static void Committed(int writes, TimeSpan took)
    {
        Commits.Record(took.TotalSeconds);
        BatchSizes.Record(writes);
    }

    /// <summary>Records a request to Twilio, with or without an answer.</summary>
    public static void TelephonyAnswered(string operation, string outcome, TimeSpan took) =>
        Requests.Record(took.TotalSeconds, new("operation", operation), new("outcome", outcome));

    /// <summary>Records an event that was handed to Pusher.</summary>
    /// <param name="outcome"><c>accepted</c>, <c>refused</c> permanently, or <c>unknown</c>.</param>
    public static void EventPublished(string outcome) =>
        Published.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Records how much data waits in the journal.</summary>
    public static void JournalIs(long entries, long bytes)
    {
        Interlocked.Exchange(ref _journalEntries, entries);
        Interlocked.Exchange(ref _journalBytes, bytes);
    }
}
