using ImpactDialing.Stations;
using ImpactDialing.Storage;

namespace ImpactDialing.SignIn;

/// <summary>One-off PINs in the table <c>station_pins</c>.</summary>
internal sealed class StationPinStore(IDatabase database) : IStationPins
{
    public Task<(string Pin, DateTimeOffset ExpiresAt)?> Give(
        long callerId,
        string pin,
        DateTimeOffset now,
        DateTimeOffset expiresAt,
        DateTimeOffset newEnough) => database.Write<(string, DateTimeOffset)?>(async session =>
    {
        var row = new
        {
            CallerId = callerId,
            Pin = pin,
            Now = now.ToMicroseconds(),
            ExpiresAt = expiresAt.ToMicroseconds(),
            NewEnough = newEnough.ToMicroseconds(),
        };
        if (await session.First<Kept?>(
            "SELECT pin AS Pin, expires_at AS ExpiresAt FROM station_pins WHERE caller_id = @CallerId AND expires_at >= @NewEnough",
            row) is { } kept)
        {
            return (kept.Pin, DatabaseTime.FromMicroseconds(kept.ExpiresAt));
        }

        if (await session.First<long>("SELECT COUNT(*) FROM callers WHERE pin = @Pin", row) > 0)
        {
            return null;
        }

        await session.Execute("DELETE FROM station_pins WHERE expires_at <= @Now", row);
        if (await session.First<long>("SELECT COUNT(*) FROM station_pins WHERE pin = @Pin AND caller_id <> @CallerId", row) > 0)
        {
            return null;
        }

        await session.Execute("DELETE FROM station_pins WHERE caller_id = @CallerId", row);

        // Another caller may get the same PIN at this moment. The database's message about that would quote it.
        return await session.InsertNew("station_pins", "pin, caller_id, expires_at", "@Pin, @CallerId, @ExpiresAt", row)
            ? (pin, expiresAt)
            : null;
    });

    private sealed class Kept
    {
        public string Pin { get; init; } = "";

        public long ExpiresAt { get; init; }
    }
}
