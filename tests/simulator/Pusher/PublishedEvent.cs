namespace ImpactDialing.Simulator.Pusher;

/// <summary>An event that Pusher has accepted.</summary>
/// <param name="Data">Its data: a text, usually JSON.</param>
/// <param name="ExceptSocketId">The connection that does not get it, or null.</param>
public sealed record PublishedEvent(DateTimeOffset At, string Channel, string Name, string Data, string? ExceptSocketId = null);
