using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>What is known of a grain interface.</summary>
internal sealed class GrainInterface
{
    private static readonly ConcurrentDictionary<Type, GrainInterface> Known = new();

    private GrainInterface(Type type)
    {
        Type = type;
        Methods = type.GetInterfaces().Append(type)
            .SelectMany(each => each.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(each => each.IsAbstract)
            .ToFrozenDictionary(each => each, each => GrainMethod.Create(type, each));
    }

    public Type Type { get; }

    public FrozenDictionary<MethodInfo, GrainMethod> Methods { get; }

    /// <exception cref="CodecNotFoundException">A type in one of the methods has no serializer.</exception>
    public static GrainInterface Of(Type type) => Known.GetOrAdd(type, static each => new GrainInterface(each));
}
