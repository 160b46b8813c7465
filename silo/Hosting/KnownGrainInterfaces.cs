using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Serialization.TypeSystem;

namespace ImpactDialing.Hosting;

/// <summary>
/// Remembers the names by which silos know the grains' interfaces. Orleans finds a name by reflection each time that a
/// reference to a grain is made, and a webhook makes several.
/// </summary>
internal sealed class KnownGrainInterfaces(IServiceProvider services, TypeConverter types) : IGrainInterfaceTypeProvider
{
    private readonly GrainInterfaceTypeResolver _resolver = new([new AttributeGrainInterfaceTypeProvider(services)], types);
    private readonly ConcurrentDictionary<Type, GrainInterfaceType> _names = [];

    /// <inheritdoc />
    public bool TryGetGrainInterfaceType(Type type, out GrainInterfaceType grainInterfaceType)
    {
        grainInterfaceType = _names.GetOrAdd(type, _resolver.GetGrainInterfaceType);
        return true;
    }
}

/// <summary>Registers the memory of the grains' interfaces.</summary>
internal static class KnownGrainInterfacesServices
{
    /// <summary>Adds it. Orleans asks the providers of names in order, so this one comes before Orleans' own.</summary>
    public static void AddKnownGrainInterfaces(this IServiceCollection services) =>
        services.Insert(0, ServiceDescriptor.Singleton<IGrainInterfaceTypeProvider, KnownGrainInterfaces>());
}
