using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ImpactDialing.Configuration;

/// <summary>The silo's meter and activity source. Each subject defines its own instruments on them.</summary>
internal static class SiloInstruments
{
    /// <summary>The name of both.</summary>
    public const string Name = "ImpactDialing.Silo";

    /// <summary>The source of the silo's spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>The meter of the silo's instruments.</summary>
    public static readonly Meter Meter = new(Name);
}
