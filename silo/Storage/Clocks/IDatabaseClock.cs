namespace ImpactDialing.Storage.Clocks;

/// <summary>Reads the clock that all processes of both clusters share: that of the database's server.</summary>
internal interface IDatabaseClock
{
    /// <summary>
    /// Reads the clock. Null if the database has none of its own: a SQLite file is used on one machine only, and that
    /// machine's clock is the shared one.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database does not answer.</exception>
    Task<ClockReading?> Read();
}
