namespace ImpactDialing.Commands;

/// <summary>The exit codes of the data commands.</summary>
public static class ExitCodes
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Done, but some rows were rejected or set aside.</summary>
    public const int SomeRejected = 1;

    /// <summary>
    /// Wrong usage, or an unreadable file. Nothing was stored, or by an import only complete batches, none of which is
    /// called.
    /// </summary>
    public const int WrongInput = 2;

    /// <summary>The database cannot be used. A later attempt may succeed.</summary>
    public const int DatabaseFailed = 3;

    /// <summary>With <c>--strict</c>: some rows cannot be imported. Nothing was stored.</summary>
    public const int StrictProblems = 4;

    /// <summary>With <c>--strict</c>: all rows can be imported, and there are warnings. Nothing was stored.</summary>
    public const int StrictWarnings = 5;

    /// <summary>An import is not undone: people of its list have been called. Nothing was changed.</summary>
    public const int UndoRefused = 6;

    /// <summary>Stopped by Ctrl-C or a signal. A restarted import continues.</summary>
    public const int Interrupted = 130;
}
