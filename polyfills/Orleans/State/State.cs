using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans
{
    /// <summary>A state with what storage knows of it.</summary>
    /// <typeparam name="T">The state.</typeparam>
    public interface IGrainState<T>
    {
        /// <summary>The state.</summary>
        T? State { get; set; }

        /// <summary>The version that storage gave it, or null.</summary>
        string? ETag { get; set; }

        /// <summary>Whether storage holds it.</summary>
        bool RecordExists { get; set; }
    }

    /// <summary>A state with what storage knows of it.</summary>
    /// <typeparam name="T">The state.</typeparam>
    [GenerateSerializer]
    public sealed class GrainState<T> : IGrainState<T>
    {
        /// <summary>No state yet.</summary>
        public GrainState()
        {
        }

        /// <summary>This state.</summary>
        public GrainState(T? state) => State = state;

        /// <summary>This state of this version.</summary>
        public GrainState(T? state, string? eTag)
            : this(state) => ETag = eTag;

        /// <inheritdoc />
        [Id(0)]
        public T? State { get; set; }

        /// <inheritdoc />
        [Id(1)]
        public string? ETag { get; set; }

        /// <inheritdoc />
        [Id(2)]
        public bool RecordExists { get; set; }
    }
}

namespace Orleans.Core
{
    /// <summary>The durable state of a grain, whatever its type.</summary>
    public interface IStorage
    {
        /// <summary>The version that storage gave it, or null.</summary>
        string? Etag { get; }

        /// <summary>Whether storage holds it.</summary>
        bool RecordExists { get; }

        /// <summary>Removes it from storage and makes it new.</summary>
        Task ClearStateAsync();

        /// <summary>Writes it.</summary>
        /// <exception cref="Storage.InconsistentStateException">Storage holds another version.</exception>
        Task WriteStateAsync();

        /// <summary>Reads it.</summary>
        Task ReadStateAsync();
    }

    /// <summary>The durable state of a grain.</summary>
    /// <typeparam name="TState">Its type.</typeparam>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The state as the grain holds it.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A durable state, injected into a grain's constructor and read before it is activated.</summary>
    /// <typeparam name="TState">Its type.</typeparam>
    public interface IPersistentState<TState> : Core.IStorage<TState>;

    /// <summary>Says which state a constructor parameter is.</summary>
    /// <param name="stateName">The state's name within the grain.</param>
    /// <param name="storageName">The storage's name; the default one if null.</param>
    [AttributeUsage(AttributeTargets.Parameter)]
#pragma warning disable CA1813 // The real attribute is not sealed.
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
#pragma warning restore CA1813
    {
        /// <summary>The state's name within the grain.</summary>
        public string StateName { get; } = stateName;

        /// <summary>The storage's name; the default one if null.</summary>
        public string? StorageName { get; } = storageName;
    }
}

namespace Orleans.Storage
{
    /// <summary>Keeps the states of grains.</summary>
    public interface IGrainStorage
    {
        /// <summary>Reads a state into <paramref name="grainState"/>; one that was never written leaves it new.</summary>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Writes a state and gives it a new version.</summary>
        /// <exception cref="InconsistentStateException">Another version is stored.</exception>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Removes a state.</summary>
        /// <exception cref="InconsistentStateException">Another version is stored.</exception>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
    }

    /// <summary>Storage holds another version than the activation.</summary>
    [GenerateSerializer]
    public class InconsistentStateException : OrleansException
    {
        /// <summary>A conflict.</summary>
        public InconsistentStateException()
        {
        }

        /// <summary>A conflict.</summary>
        public InconsistentStateException(string message)
            : base(message)
        {
        }

        /// <summary>A conflict, and what told of it.</summary>
        public InconsistentStateException(string message, Exception? innerException)
            : base(message, innerException!)
        {
        }

        /// <summary>A conflict of these versions.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : base(errorMsg) => (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

        /// <summary>A conflict of these versions, and what told of it.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
            : base(errorMsg, storageException!) => (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

        /// <summary>The version in storage.</summary>
        [Id(1)]
        public string? StoredEtag { get; private set; }

        /// <summary>The version that the activation held.</summary>
        [Id(2)]
        public string? CurrentEtag { get; private set; }

        /// <summary>Whether the activation that it passes through is the one whose state is stale.</summary>
        internal bool IsSourceActivation { get; set; } = true;
    }

    /// <summary>Finds storage by name.</summary>
    internal static class StorageNames
    {
        public const string Default = "Default";

        public static IGrainStorage Find(IServiceProvider services, string? name, Type grain) =>
            services.GetKeyedService<IGrainStorage>(name ?? Default)
            ?? (name is null or Default ? services.GetService<IGrainStorage>() : null)
            ?? throw new OrleansConfigurationException($"No grain storage named '{name ?? Default}' is registered, which {grain} needs.");
    }
}
