using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Hosting;

/// <summary>How a process leaves (configuration section <c>Drain</c>).</summary>
public sealed class DrainOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Drain";

    /// <summary>
    /// Gets or sets how long a process that was told to stop goes on serving while its readiness is already false; 0 to 5 min, 0 by default. On Kubernetes as long as it takes until no request is sent
    /// here any more: readiness probes' period times their failures, and some seconds. Larger: slower deployments.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// Gets or sets the host's time limit for stopping in all: the delay, the webhooks in flight, the grains, the writes that wait; 30 s by default, and 10 s more than <see cref="Delay"/> at least, since a webhook may
    /// take 4 s. A pod's terminationGracePeriodSeconds must be larger.
    /// </summary>
    public TimeSpan Limit { get; set; } = DefaultLimit;

    /// <summary>How much longer than its host's <see cref="Limit"/> a process waits before it ends all the same.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    /// <summary>Says how long a process that was told to stop waits for its host. An orchestrator's patience must be longer still.</summary>
    /// <param name="configuration">The configuration. A limit that cannot be read is refused when the host starts, so the default stands in for it here.</param>
    /// <returns>The limit.</returns>
    public static TimeSpan ProcessLimit(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return (TimeSpan.TryParse(configuration[$"{Section}:{nameof(Limit)}"], CultureInfo.InvariantCulture, out var limit) && limit > TimeSpan.Zero ? limit : DefaultLimit) + Margin;
    }

    /// <summary>Names what is wrong with these settings.</summary>
    /// <returns>One message a fault; empty when all is well.</returns>
    public IEnumerable<string> Faults()
    {
        if (Delay < TimeSpan.Zero || Delay > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:{nameof(Delay)} must be between 0 s and 5 min, and is {Delay}.";
        }

        if (Limit < Delay + TimeSpan.FromSeconds(10))
        {
            yield return $"{Section}:{nameof(Limit)} must be 10 s longer than {Section}:{nameof(Delay)} ({Delay}) at least, and is {Limit}.";
        }
    }
}
