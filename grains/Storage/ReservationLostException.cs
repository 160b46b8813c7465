namespace ImpactDialing.Storage;

/// <summary>A dial presented a token that no longer holds its household, so it must not be made (S-26).</summary>
[GenerateSerializer]
[Alias("ImpactDialing.ReservationLostException")]
public sealed class ReservationLostException(string message) : Exception(message)
{
    /// <summary>Makes the exception for a household.</summary>
    public static ReservationLostException For(long householdId) =>
        new($"Household {householdId} is no longer held by the token that the dial presented.");
}
