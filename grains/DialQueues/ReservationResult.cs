namespace ImpactDialing.DialQueues;

/// <summary>What the dial queue answers.</summary>
public abstract record ReservationResult
{
    /// <summary>A household is reserved.</summary>
    public sealed record Reserved(ReservedHousehold Household) : ReservationResult;

    /// <summary>No household may be called now, and why (S-36: the caller hears a text for each reason).</summary>
    /// <param name="InFlight">How many households are reserved or being called for other sessions; some of them may
    /// return to the queue soon.</param>
    /// <param name="NextDueAt">When the next household is due for another call; null if none will ever be.</param>
    /// <param name="OutsideHours">How many households are due but outside calling hours at their location.</param>
    public sealed record Nothing(int InFlight, DateTimeOffset? NextDueAt, int OutsideHours) : ReservationResult;
}
