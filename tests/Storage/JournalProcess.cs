using ImpactDialing.Hosting;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;
using ImpactDialing.Storage.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Storage;

/// <summary>What a silo puts in front of a store: the journal in a folder, and its committer.</summary>
internal sealed class JournalProcess : IAsyncDisposable, IClusterRole
{
    public JournalProcess(
        ILiveDatabase database, string folder, long limit = 1024 * 1024, string cluster = "primary", TimeProvider? time = null)
    {
        var options = Options.Create(new DatabaseOptions
        {
            Provider = DatabaseOptions.Sqlite,
            ConnectionString = "Data Source=one.db",
            JournalPath = folder,
            JournalLimit = limit
        });
        Journal = new LiveJournal(
            options,
            new JournalLocation(options, Options.Create(new DeploymentOptions { ClusterId = cluster })),
            NullLogger<LiveJournal>.Instance);
        var known = new RowCache(TimeProvider.System);
        Store = new JournaledStore(database, Journal, known, this, time ?? TimeProvider.System);
        Host = new JournalHost(Journal, known, database, TimeProvider.System, NullLogger<JournalHost>.Instance);
        Journal.Changed += figures => ToldAtStart ??= figures.Entries;
        foreach (var write in Journal.Open())
        {
            known.Wrote(write);
        }
    }

    /// <inheritdoc />
    public bool IsActive { get; set; } = true;

    /// <summary>The number of waiting writes in the first report.</summary>
    public long? ToldAtStart { get; private set; }

    public LiveJournal Journal { get; }

    public JournaledStore Store { get; }

    public JournalHost Host { get; }

    /// <summary>Ends the process without an attempt to commit.</summary>
    public ValueTask DisposeAsync()
    {
        Journal.Dispose();
        Host.Dispose();
        return ValueTask.CompletedTask;
    }
}
