using Orleans.Runtime;

namespace Orleans
{
    /// <summary>Marks every grain interface.</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain addressed by a string.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>A grain addressed by a 64-bit integer.</summary>
    public interface IGrainWithIntegerKey : IGrain;

    /// <summary>Makes references to grains.</summary>
    public interface IGrainFactory
    {
        /// <summary>A reference to the grain with this string key.</summary>
        /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
        TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
            where TGrainInterface : IGrainWithStringKey;

        /// <summary>A reference to the grain with this integer key.</summary>
        /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
        TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
            where TGrainInterface : IGrainWithIntegerKey;

        /// <summary>A reference to the grain with this identity.</summary>
        TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
            where TGrainInterface : IAddressable;
    }

    /// <summary>A client's view of the cluster.</summary>
    public interface IClusterClient : IGrainFactory
    {
        /// <summary>The services of the host that the client lives in.</summary>
        IServiceProvider ServiceProvider { get; }
    }

    /// <summary>What a grain class is to the runtime.</summary>
    public interface IGrainBase
    {
        /// <summary>The activation that the instance belongs to.</summary>
        IGrainContext GrainContext { get; }

        /// <summary>Called before the first request.</summary>
        Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

        /// <summary>Called after the last request.</summary>
        Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
    }
}

namespace Orleans.Runtime
{
    /// <summary>Whatever can be called through a reference.</summary>
    public interface IAddressable;

    /// <summary>One activation of a grain.</summary>
    public interface IGrainContext : IEquatable<IGrainContext>
    {
        /// <summary>A reference to the grain.</summary>
        GrainReference GrainReference { get; }

        /// <summary>The grain's identity.</summary>
        GrainId GrainId { get; }

        /// <summary>The instance, or null until it is made.</summary>
        object? GrainInstance { get; }

        /// <summary>The services of the activation's scope.</summary>
        IServiceProvider ActivationServices { get; }

        /// <summary>Completes when the activation is gone.</summary>
        Task Deactivated { get; }

        /// <summary>Starts deactivation; the requests that run are awaited first, those that wait go to the next activation.</summary>
        void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
    }
}
