namespace ImpactDialing.CallerSessions;

/// <summary>The owner of a PIN.</summary>
/// <param name="IsStations">True for the one-off PIN of the caller's page: the session that begins with it is shown
/// there. False for the permanent PIN.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.PinOwner")]
public sealed record PinOwner(long CallerId, bool IsStations);
