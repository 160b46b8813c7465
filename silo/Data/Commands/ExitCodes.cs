namespace ImpactDialing.Data.Commands;

/// <summary>What the data commands return to the shell.</summary>
public static class ExitCodes
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Done, but some rows were rejected.</summary>
    public const int SomeRejected = 1;

    /// <summary>Wrong usage, or a file that cannot be understood. Nothing was done, or (an import) nothing beyond complete batches, none of which is called.</summary>
    public const int WrongInput = 2;

    /// <summary>The database cannot be used. Trying again later may help.</summary>
    public const int DatabaseFailed = 3;

    /// <summary>Stopped by Ctrl-C or a signal. An import goes on when it is started again.</summary>
    public const int Interrupted = 130;
}
