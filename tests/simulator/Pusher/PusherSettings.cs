using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>How the simulated Pusher behaves. Durations are in the world's time, unless said otherwise.</summary>
public sealed record PusherSettings
{
    /// <summary>The app.</summary>
    public string AppId { get; init; } = "1";

    /// <summary>The app's public key.</summary>
    public string Key { get; init; } = "simulated-pusher-key";

    /// <summary>The secret that signs requests and subscriptions.</summary>
    public string Secret { get; init; } = "simulated-pusher-secret";

    /// <summary>The seed of all chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The clock that judges a request's <c>auth_timestamp</c>. The libraries sign with the machine's time, whatever
    /// the world's clock shows.
    /// </summary>
    public TimeProvider SenderClock { get; init; } = TimeProvider.System;

    /// <summary>The silence after which a browser has to ping; the real service tells browsers 120 s.</summary>
    public TimeSpan ActivityTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long Pusher waits for the answer to its own ping before it closes a connection (4201).</summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Shortest and longest time from an accepted event to a browser. Without faults, events do not overtake each other
    /// on a connection.
    /// </summary>
    public (TimeSpan Least, TimeSpan Most) EventLatency { get; init; } = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(120));

    /// <summary>Shortest and longest time of a REST request, half of it before it is carried out.</summary>
    public (TimeSpan Least, TimeSpan Most) RestLatency { get; init; } = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(80));

    /// <summary>The faults on the way.</summary>
    public PusherFaultPlan Faults { get; init; } = new();
}
