using System.Net;

namespace ImpactDialing.Telemetry;

/// <summary>Where measurements go (configuration section <c>Telemetry</c>).</summary>
public sealed class TelemetryOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>The environment variable of the OpenTelemetry standard for the collector.</summary>
    public const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Gets or sets the collector to which traces, metrics and logs are sent by OTLP, for example
    /// <c>http://collector:4317</c>. If it is empty (the default), <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> decides; without
    /// both, no data is sent.
    /// </summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>
    /// Gets or sets the port of <c>/metrics</c> and of a second pair of <c>/health/live</c> and <c>/health/ready</c>;
    /// 9464 by default, 0 for none. The public never reaches this port.
    /// </summary>
    public int MetricsPort { get; set; } = 9464;

    /// <summary>
    /// Gets or sets the address on which <see cref="MetricsPort"/> listens: 127.0.0.1 by default, so that only this
    /// machine reaches it; <c>0.0.0.0</c> in a pod, where network policies limit the access.
    /// </summary>
    public string MetricsAddress { get; set; } = "127.0.0.1";

    /// <summary>
    /// Gets or sets whether a silo shows Orleans' dashboard at <c>/dashboard</c> of <see cref="MetricsPort"/>; false by
    /// default. The silos of a cluster must agree. Each grain call is timed for it, and a grain of its own queries the
    /// silos once a second.
    /// </summary>
    public bool Dashboard { get; set; }

    /// <summary>
    /// Gets or sets the interval at which gauges are read from the database; 1 to 60 s, 5 s by default. A shorter one
    /// gives newer figures and costs more small queries.
    /// </summary>
    public TimeSpan GaugeInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets the share of traces that are kept, 0 to 1; 1 by default. With less, only parts of a caller's
    /// session are found.
    /// </summary>
    public double TraceRatio { get; set; } = 1;

    /// <summary>Lists the faults of these settings, one message each.</summary>
    public IEnumerable<string> Validate()
    {
        if (OtlpEndpoint.Length > 0
            && (!Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
        {
            yield return $"{Section}:{nameof(OtlpEndpoint)} must be empty or an absolute http or https URL, and is '{OtlpEndpoint}'.";
        }

        if (MetricsPort is < 0 or > 65535)
        {
            yield return $"{Section}:{nameof(MetricsPort)} must be between 0 and 65535, and is {MetricsPort}.";
        }

        if (!IPAddress.TryParse(MetricsAddress, out _))
        {
            yield return $"{Section}:{nameof(MetricsAddress)} must be an IP address, and is '{MetricsAddress}'.";
        }

        if (GaugeInterval < TimeSpan.FromSeconds(1) || GaugeInterval > TimeSpan.FromMinutes(1))
        {
            yield return $"{Section}:{nameof(GaugeInterval)} must be between 1 and 60 s, and is {GaugeInterval}.";
        }

        if (TraceRatio is not (>= 0 and <= 1))
        {
            yield return $"{Section}:{nameof(TraceRatio)} must be between 0 and 1, and is {TraceRatio}.";
        }
    }
}
