using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>How the simulated Pusher behaves. Spans are of the world's time, unless said otherwise.</summary>
public sealed record PusherSettings
{
    /// <summary>The app.</summary>
    public string AppId { get; init; } = "1";

    /// <summary>The app's public key.</summary>
    public string Key { get; init; } = "simulated-pusher-key";

    /// <summary>What requests and subscriptions are signed with.</summary>
    public string Secret { get; init; } = "simulated-pusher-secret";

    /// <summary>What all chance is made of.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock by which a request's <c>auth_timestamp</c> is judged. The libraries sign with the machine's time, whatever the world's clock shows.</summary>
    public TimeProvider SenderClock { get; init; } = TimeProvider.System;

    /// <summary>Silence after which a browser has to ask whether anybody is there; the real service tells browsers 120 s.</summary>
    public TimeSpan ActivityTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long Pusher waits for the answer to its own question before it closes a connection (4201).</summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Shortest and longest time from an accepted event to a browser. Without faults events do not overtake each other on a connection.</summary>
    public (TimeSpan Least, TimeSpan Most) EventLatency { get; init; } = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(120));

    /// <summary>Shortest and longest time that a REST request takes, half of it before it is carried out.</summary>
    public (TimeSpan Least, TimeSpan Most) RestLatency { get; init; } = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(80));

    /// <summary>What goes wrong on the way.</summary>
    public PusherFaultPlan Faults { get; init; } = new();
}
