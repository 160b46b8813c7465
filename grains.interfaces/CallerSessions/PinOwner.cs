namespace ImpactDialing.CallerSessions;

/// <summary>Whose PIN it is.</summary>
/// <param name="CallerId">The caller.</param>
/// <param name="IsStations">True for the one-off PIN of his page: the session that begins with it is shown there. False for his permanent one.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.PinOwner")]
public sealed record PinOwner(long CallerId, bool IsStations);
