using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Serialization.TypeSystem;
using Orleans.Statistics;

namespace ImpactDialing.Stage;

/// <summary>
/// What Orleans computes for each silo and is the same for all silos of a process: the names of the types, and how a
/// grain is constructed. The silos of one process share it.
/// </summary>
internal static class SharedSiloParts
{
    private const int BallastBytes = 1 << 30;

    private static readonly TypeResolver Resolver = new CachedTypeResolver();
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Constructors = new();
    private static TypeConverter? _converter;

    /// <summary>
    /// Memory that no code touches, so that the machine never has to provide it. At its start, Orleans' Catalog lets
    /// <see cref="GC.GetTotalMemory"/> collect garbage until the heap's size changes by less than 5 %. The heap of a
    /// scenario process has 27 MB, and that takes two full collections; with this ballast it takes one.
    /// </summary>
    private static readonly byte[] Ballast = GC.AllocateUninitializedArray<byte>(BallastBytes);

    /// <summary>Puts the shared parts in the place of a silo's own. Orleans must be registered before.</summary>
    public static void Share(IServiceCollection services)
    {
        GC.KeepAlive(Ballast);
        services.AddSingleton(Resolver);
        services.AddSingleton(provider => LazyInitializer.EnsureInitialized(
            ref _converter, () => ActivatorUtilities.CreateInstance<TypeConverter>(provider)));
        services.AddSingleton<IEnvironmentStatisticsProvider, MachineAtRest>();

        // Orleans' own comes after it, and keeps an activator that it finds.
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureGrainTypeComponents, GrainConstructors>());
    }

    /// <summary>
    /// Orleans' own provider collects garbage at each start and listens to the runtime's counters. What it measures
    /// decides where grains go and when load is shed; a scenario's silo has no other beside it, and sheds none.
    /// </summary>
    private sealed class MachineAtRest : IEnvironmentStatisticsProvider
    {
        public EnvironmentStatistics GetEnvironmentStatistics() => default;
    }

    /// <summary>Constructs our grains by methods that a process compiles once. Orleans constructs its own.</summary>
    private sealed class GrainConstructors(GrainClassMap classes) : IConfigureGrainTypeComponents
    {
        public void Configure(GrainType grainType, GrainProperties properties, GrainTypeSharedContext shared)
        {
            if (classes.TryGetGrainClass(grainType, out var type) && type.FullName!.StartsWith("ImpactDialing.", StringComparison.Ordinal))
            {
                var constructor = Constructors.GetOrAdd(type, key => ActivatorUtilities.CreateFactory(key, []));
                shared.SetComponent<IGrainActivator>(new Activator(constructor));
            }
        }
    }

    private sealed class Activator(ObjectFactory constructor) : IGrainActivator
    {
        public object CreateInstance(IGrainContext context) => constructor(context.ActivationServices, null);

        public async ValueTask DisposeInstance(IGrainContext context, object instance)
        {
            if (instance is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync();
            }
            else
            {
                (instance as IDisposable)?.Dispose();
            }
        }
    }
}
