namespace ImpactDialing.DialQueues;

/// <summary>What the dial queue answers.</summary>
public abstract record ReservationResult
{
    /// <summary>A household is reserved.</summary>
    /// <param name="Household">The household, with its token.</param>
    public sealed record Reserved(ReservedHousehold Household) : ReservationResult;

    /// <summary>Nothing may be called now, and why (S-36: these are different things to a caller).</summary>
    /// <param name="InFlight">How many households are reserved or being called by others right now; some of them may come back soon.</param>
    /// <param name="NextDueAt">When the next household is due for another call, or null when none ever will be.</param>
    /// <param name="OutsideHours">How many households could be called were it not outside calling hours where they live.</param>
    public sealed record Nothing(int InFlight, DateTimeOffset? NextDueAt, int OutsideHours) : ReservationResult;
}
