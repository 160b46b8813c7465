using System.Globalization;

namespace Orleans
{
    /// <summary>The name of a grain class within identities.</summary>
    /// <param name="grainType">The name.</param>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class GrainTypeAttribute(string grainType) : Attribute
    {
        internal string Name => grainType;
    }

    /// <summary>How long a caller of the method waits.</summary>
    /// <param name="timeout">A span such as "00:00:05".</param>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
    {
        /// <summary>The span.</summary>
        public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
    }

    /// <summary>Activations are never collected for idleness.</summary>
    [AttributeUsage(AttributeTargets.Class)]
#pragma warning disable CA1813 // The real attribute is not sealed.
    public class KeepAliveAttribute : Attribute;
#pragma warning restore CA1813
}

namespace Orleans.Concurrency
{
    /// <summary>The caller does not wait and never hears of a failure.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;

    /// <summary>The method changes nothing, so it runs beside others that change nothing.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ReadOnlyAttribute : Attribute;

    /// <summary>The method runs beside whatever else runs.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;

    /// <summary>All requests of the grain run beside one another.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class ReentrantAttribute : Attribute;

    /// <summary>The grain has as many activations as it has requests, up to a number.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class StatelessWorkerAttribute : Orleans.Placement.PlacementAttribute
    {
        /// <summary>As many as there are processors.</summary>
        public StatelessWorkerAttribute()
            : this(Environment.ProcessorCount)
        {
        }

        /// <summary>Up to this number, at least 1.</summary>
#pragma warning disable CA1019 // The real attribute has no such property.
        public StatelessWorkerAttribute(int maxLocalWorkers)
#pragma warning restore CA1019
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(maxLocalWorkers, 1);
            MaxWorkers = maxLocalWorkers;
        }

        internal int MaxWorkers { get; }
    }
}

namespace Orleans.Placement
{
    /// <summary>Where activations are made; of no effect with one silo.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public abstract class PlacementAttribute : Attribute;

    /// <summary>In the silo that the first call comes from.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class PreferLocalPlacementAttribute : PlacementAttribute;
}
