namespace ImpactDialing.Storage.Clocks;

/// <summary>Asks the server for its clock.</summary>
internal sealed class DatabaseClock(Database database, TimeProvider time) : IDatabaseClock
{
    /// <summary>How often the server is asked for one reading. The quickest answer is the most exact one.</summary>
    private const int Tries = 3;

    public async Task<ClockReading?> Read() => database.Dialect.ClockQuery is { } query
        ? await database.Read(session => Quickest(session, query))
        : null;

    private async Task<ClockReading?> Quickest(SqlSession session, string query)
    {
        ClockReading? best = null;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var sent = time.GetTimestamp();
            var at = await session.First<DateTime>(query);
            var received = time.GetTimestamp();
            if (best is null || received - sent < best.Received - best.Sent)
            {
                best = new(sent, received, new(DateTime.SpecifyKind(at, DateTimeKind.Utc)));
            }
        }

        return best;
    }
}
