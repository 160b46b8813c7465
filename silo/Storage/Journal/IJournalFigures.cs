namespace ImpactDialing.Storage;

/// <summary>How much waits in this process's journal for the database.</summary>
public interface IJournalFigures
{
    /// <summary>Gets how many acknowledged writes wait.</summary>
    long Entries { get; }

    /// <summary>Gets how many bytes of the disk they take.</summary>
    long Bytes { get; }

    /// <summary>Gets the bytes at which the journal is full.</summary>
    long Limit { get; }

    /// <summary>Gets how many journaled states have given way to what somebody else had written meanwhile, since the process started. Their records were written.</summary>
    long StatesLost { get; }

    /// <summary>Raised after any of them has changed, on whatever thread changed it: handlers are quick and do not throw.</summary>
    event Action<IJournalFigures>? Changed;
}
