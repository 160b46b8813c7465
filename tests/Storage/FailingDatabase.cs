using ImpactDialing.Stage.Faults;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Live;

namespace ImpactDialing.Tests.Storage;

/// <summary>Live state in a database that a test can make unreachable.</summary>
internal sealed class FailingDatabase(ILiveDatabase database) : InterceptedDatabase(database)
{
    /// <summary>Whether the database is unreachable.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether the answer to a committed write gets lost.</summary>
    public bool LosesAnswers { get; set; }

    protected override Task Before() =>
        IsDown ? Task.FromException(new DatabaseUnavailableException("The database is down.")) : Task.CompletedTask;

    protected override Task After(LiveWrite? write) =>
        LosesAnswers && write is not null
            ? Task.FromException(new DatabaseUnavailableException("The answer is lost."))
            : Task.CompletedTask;
}
