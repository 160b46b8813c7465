using System.Collections.Immutable;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage.Catalog;

/// <summary>The modes of supervisors' legs, one row for each leg and caller.</summary>
internal sealed class MonitorLegs(Database database, GroupCommitter committer, TimeProvider time) : IMonitorLegs
{
    /// <summary>
    /// How long the row of a leg is kept. A leg lasts four hours at most, unless the account has a longer limit
    /// (https://www.twilio.com/docs/voice/api/call-resource, TimeLimit, read 2026-11-22).
    /// </summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private const string Mode = "SELECT mode FROM monitor_legs WHERE leg = @Leg AND caller_id = @CallerId";

    /// <inheritdoc />
    public async Task<MonitorMode> ModeOf(CallSid leg, long userId, long callerId, MonitorMode asked)
    {
        var now = time.GetUtcNow();
        var row = new
        {
            Leg = leg.Value,
            UserId = userId,
            CallerId = callerId,
            Mode = (long)asked,
            At = now.ToMicroseconds(),
            Before = (now - Remembered).ToMicroseconds(),
        };
        if (await database.Read(session => session.First<long?>(Mode, row)) is { } known)
        {
            return (MonitorMode)known;
        }

        return (MonitorMode)await committer.Run(async session =>
        {
            await session.Execute("DELETE FROM monitor_legs WHERE user_id = @UserId AND started_at < @Before", row);
            await session.InsertNew(
                "monitor_legs", "leg, caller_id, user_id, mode, started_at", "@Leg, @CallerId, @UserId, @Mode, @At", row);
            return await session.First<long>(Mode, row);
        });
    }

    /// <inheritdoc />
    public Task<ImmutableArray<CallSid>> SetMode(long userId, long callerId, MonitorMode mode) => committer.Run(async session =>
    {
        var row = new { UserId = userId, CallerId = callerId, Mode = (long)mode };
        await session.Execute("UPDATE monitor_legs SET mode = @Mode WHERE user_id = @UserId AND caller_id = @CallerId", row);
        var legs = await session.Query<string>(
            "SELECT leg FROM monitor_legs WHERE user_id = @UserId AND caller_id = @CallerId ORDER BY started_at DESC, leg", row);
        return legs.Select(leg => new CallSid(leg)).ToImmutableArray();
    });
}
