using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Makes references, for a silo or for a client of it.</summary>
/// <param name="services">The services of the host.</param>
/// <param name="silo">The silo, once there is one.</param>
/// <param name="responseTimeout">How long callers outside grains wait.</param>
internal sealed class ReferenceFactory(IServiceProvider services, Func<Silo> silo, Func<TimeSpan> responseTimeout) : IClusterClient
{
    public Silo Silo => field ??= silo();

    public TimeSpan ResponseTimeout { get; } = responseTimeout();

    public IOutgoingGrainCallFilter[] OutgoingFilters => field ??= [.. services.GetServices<IOutgoingGrainCallFilter>()];

    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Create<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Create<TGrainInterface>(GrainId.IntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)Create(typeof(TGrainInterface), grainId);

    public GrainReference Create(Type interfaceType, GrainId id) => Create(interfaceType, Silo.Classes.ByGrainType(id.Type), id);

    private T Create<T>(IdSpan key, string? prefix)
    {
        var grainClass = Silo.Classes.ImplementationOf(typeof(T), prefix);
        return (T)(object)Create(typeof(T), grainClass, new GrainId(grainClass.GrainType, key));
    }

    private GrainReference Create(Type interfaceType, GrainClass grainClass, GrainId id)
    {
        var grainInterface = GrainInterface.Of(interfaceType);
        var reference = (GrainReference)DispatchProxy.Create(interfaceType, typeof(GrainReference));
        reference.Bind(this, grainInterface, grainClass, id);
        return reference;
    }
}
