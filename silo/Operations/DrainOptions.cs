using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Operations;

/// <summary>How a process stops (configuration section <c>Drain</c>).</summary>
public sealed class DrainOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Drain";

    /// <summary>
    /// Gets or sets how long a stopping process continues to serve while its readiness is already false; 0 to 5 min, 0
    /// by default. On Kubernetes, as long as requests still arrive: the period of the readiness probes times their
    /// failures, and some seconds. A larger value makes deployments slower.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// Gets or sets the host's time limit for stopping in all: the delay, the webhooks in flight, the grains, the
    /// waiting writes; 30 s by default. It must be at least 10 s more than <see cref="Delay"/>, since a webhook may
    /// take 4 s. A pod's terminationGracePeriodSeconds must be larger.
    /// </summary>
    public TimeSpan Limit { get; set; } = DefaultLimit;

    /// <summary>How much longer than its host's <see cref="Limit"/> a process waits before it ends anyway.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    /// <summary>Returns how long a stopping process waits for its host. The orchestrator must wait longer.</summary>
    /// <param name="configuration">
    /// The configuration. An invalid limit is rejected when the host starts, so the default is used here.
    /// </param>
    public static TimeSpan ProcessLimit(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var text = configuration[$"{Section}:{nameof(Limit)}"];
        return (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit > TimeSpan.Zero ? limit : DefaultLimit)
            + Margin;
    }

    /// <summary>Lists the faults of these settings, one message each.</summary>
    public IEnumerable<string> Validate()
    {
        if (Delay < TimeSpan.Zero || Delay > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:{nameof(Delay)} must be between 0 s and 5 min, and is {Delay}.";
        }

        if (Limit < Delay + TimeSpan.FromSeconds(10))
        {
            yield return
                $"{Section}:{nameof(Limit)} must be 10 s longer than {Section}:{nameof(Delay)} ({Delay}) at least, and is {Limit}.";
        }
    }
}
