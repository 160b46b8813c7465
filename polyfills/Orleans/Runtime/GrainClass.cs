using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>A grain class and what its attributes say.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _factory;
    private readonly (Type State, PersistentStateAttribute Facet)[] _facets;

    public GrainClass(Type type, GrainCollectionOptions collection)
    {
        Type = type;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.Name ?? DefaultName(type));
        GrainInterfaces = [.. type.GetInterfaces().Where(each => each != typeof(IGrain) && typeof(IGrain).IsAssignableFrom(each) && each.Namespace != "Orleans")];
        Reentrant = type.IsDefined(typeof(ReentrantAttribute));
        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxWorkers ?? 0;
        CollectionAge = type.IsDefined(typeof(KeepAliveAttribute)) ? TimeSpan.MaxValue
            : collection.ClassSpecificCollectionAge.TryGetValue(type.FullName!, out var age) ? age
            : collection.CollectionAge;
        var constructor = type.GetConstructors().OrderByDescending(each => each.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            .ThenByDescending(each => each.GetParameters().Length).FirstOrDefault()
            ?? throw new OrleansConfigurationException($"{type} has no public constructor.");
        _facets = [.. constructor.GetParameters()
            .Where(each => each.IsDefined(typeof(PersistentStateAttribute)))
            .Select(each => (each.ParameterType.GetGenericArguments()[0], each.GetCustomAttribute<PersistentStateAttribute>()!))];
        _factory = ActivatorUtilities.CreateFactory(
            type, [.. _facets.Select(each => typeof(IPersistentState<>).MakeGenericType(each.State))]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    /// <summary>The application's interfaces that the class implements.</summary>
    public Type[] GrainInterfaces { get; }

    public bool Reentrant { get; }

    /// <summary>0 unless the class is a stateless worker.</summary>
    public int MaxWorkers { get; }

    /// <summary>How long an activation may be idle; <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public TimeSpan CollectionAge { get; }

    public object Create(Activation activation)
    {
        var states = Array.ConvertAll(_facets, each =>
        {
            var storage = Storage.StorageNames.Find(activation.ActivationServices, each.Facet.StorageName, Type);
            var state = Activator.CreateInstance(
                typeof(PersistentState<>).MakeGenericType(each.State), each.Facet.StateName, activation.GrainId, storage)!;
            activation.AddState((IActivatedState)state);
            return state;
        });
        return _factory(activation.ActivationServices, states);
    }

    private static string DefaultName(Type type)
    {
        var name = type.Name.EndsWith("Grain", StringComparison.Ordinal) && type.Name.Length > 5 ? type.Name[..^5] : type.Name;
#pragma warning disable CA1308 // Orleans' own names are lower-case.
        return name.ToLowerInvariant();
#pragma warning restore CA1308
    }
}
