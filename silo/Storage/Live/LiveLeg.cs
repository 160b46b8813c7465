using ImpactDialing.Telephony;

namespace ImpactDialing.Storage.Live;

/// <summary>A leg that is not known to be over, with the live state that it belongs to.</summary>
internal sealed class LiveLeg
{
    public long Kind { get; init; }

    public string Id { get; init; } = "";

    public string Leg { get; init; } = "";

    public LiveKey Owner => new((LiveKind)Kind, Id);

    public CallSid Sid => new(Leg);

    /// <summary>Reads all such legs. A row of an entity that is over has no <c>due_at</c>.</summary>
    public static Task<IReadOnlyList<LiveLeg>> Read(IDatabase database) => database.Read(session => session.Query<LiveLeg>(
        "SELECT kind AS Kind, id AS Id, leg AS Leg FROM live_states WHERE due_at > 0 AND leg IS NOT NULL"));
}
