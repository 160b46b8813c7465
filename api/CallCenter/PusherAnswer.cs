namespace ImpactDialing.CallCenter;

/// <summary>What a page needs to subscribe to its channel.</summary>
/// <param name="Cluster">The app's cluster, or null.</param>
/// <param name="Host">The host that speaks Pusher's protocol, or null for Pusher's own.</param>
internal sealed record PusherAnswer(string Key, string? Cluster, string? Host, string Channel);
