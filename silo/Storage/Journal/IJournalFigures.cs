namespace ImpactDialing.Storage.Journal;

/// <summary>How much data in this process's journal waits for the database.</summary>
public interface IJournalFigures
{
    /// <summary>Gets the number of acknowledged writes that wait.</summary>
    long Entries { get; }

    /// <summary>Gets the bytes of the journal's file on disk.</summary>
    long Bytes { get; }

    /// <summary>Gets the size in bytes at which the journal is full.</summary>
    long Limit { get; }

    /// <summary>
    /// Gets how many journaled states were discarded since the process started, because another writer had changed the
    /// row. Their records were written.
    /// </summary>
    long StatesLost { get; }

    /// <summary>Raised on the thread that changed a figure. Handlers are fast and never throw.</summary>
    event Action<IJournalFigures>? Changed;
}
