using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>Which types can be sent, and which of them need no copy.</summary>
internal static class Codecs
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> Shallow =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(char), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
        typeof(ulong), typeof(Int128), typeof(UInt128), typeof(Half), typeof(float), typeof(double), typeof(decimal), typeof(string),
        typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid), typeof(Uri),
        typeof(Version), typeof(Type), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken),
        typeof(System.Globalization.CultureInfo), typeof(System.Numerics.BigInteger), typeof(NoResult),
        typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(SiloAddress), typeof(object),
    ];

    /// <summary>Collections that are copied element by element, by their generic definitions.</summary>
    private static readonly HashSet<Type> Collections =
    [
        typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(SortedDictionary<,>),
        typeof(SortedSet<>), typeof(ReadOnlyCollection<>), typeof(ReadOnlyDictionary<,>), typeof(KeyValuePair<,>), typeof(Nullable<>),
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedDictionary<,>),
        typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
    ];

    private static readonly ConcurrentDictionary<Type, string?> Problems = new();
    private static readonly ConcurrentDictionary<Type, bool> ShallowTypes = new();

    /// <exception cref="CodecNotFoundException">The type, or one within it, has no serializer.</exception>
    public static void Require(Type type, string where)
    {
        if (Problems.GetOrAdd(type, static each => Problem(each, [])) is { } problem)
        {
            throw new CodecNotFoundException($"Could not find a codec for type {problem}, in {where}.");
        }
    }

    /// <summary>Whether every instance of the type, whatever its class, may be shared instead of copied.</summary>
    public static bool IsShallow(Type type) => ShallowTypes.GetOrAdd(type, static each => FindShallow(each, []));

    /// <summary>Whether instances whose class is exactly this may be shared instead of copied.</summary>
    public static bool IsShallowExact(Type type, HashSet<Type> pending)
    {
        if (type == typeof(object) || Shallow.Contains(type) || type.IsEnum || type.IsDefined(typeof(ImmutableAttribute), false)
            || typeof(GrainReference).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
            || typeof(System.Globalization.CultureInfo).IsAssignableFrom(type))
        {
            return true;
        }

        if (IsShareableGeneric(type))
        {
            return type.GetGenericArguments().All(each => FindShallow(each, pending));
        }

        return type.IsDefined(typeof(GenerateSerializerAttribute), false)
            && pending.Add(type)
            && Fields(type).All(each => each.IsInitOnly && FindShallow(each.FieldType, pending))
            && Members(type).Count() == Fields(type).Count();
    }

    /// <summary>Whether this is a generic collection that is copied by its elements.</summary>
    public static bool IsCollection(Type type) =>
        type.IsArray || (type.IsGenericType && Collections.Contains(type.GetGenericTypeDefinition())) || IsTuple(type);

    public static bool IsTuple(Type type) => type.IsGenericType && typeof(ITuple).IsAssignableFrom(type);

    /// <summary>The fields that hold the members with numbers and the positional members of records.</summary>
    public static IEnumerable<FieldInfo> Members(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), false))
            {
                continue;
            }

            var positional = PositionalMembers(level);
            foreach (var field in level.GetFields(Declared))
            {
                var property = PropertyOf(level, field);
                if (field.IsDefined(typeof(IdAttribute)) || property?.IsDefined(typeof(IdAttribute)) == true
                    || (property is not null && positional.Contains(property.Name)))
                {
                    yield return field;
                }
            }
        }
    }

    /// <summary>The names of the members that a record's primary constructor declares.</summary>
    public static HashSet<string> PositionalMembers(Type type)
    {
        var deconstruct = type.GetMethods(Declared).FirstOrDefault(each =>
            each.Name == "Deconstruct" && each.IsDefined(typeof(CompilerGeneratedAttribute)));
        return deconstruct is null ? [] : [.. deconstruct.GetParameters().Select(each => each.Name!)];
    }

    /// <summary>Whether the member is said never to change.</summary>
    public static bool IsImmutable(FieldInfo field) =>
        field.IsDefined(typeof(ImmutableAttribute)) || PropertyOf(field.DeclaringType!, field)?.IsDefined(typeof(ImmutableAttribute)) == true;

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(Declared))
            {
                yield return field;
            }
        }
    }

    private static PropertyInfo? PropertyOf(Type type, FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            ? type.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Declared)
            : null;

    private static bool FindShallow(Type type, HashSet<Type> pending) =>
        type != typeof(object)
        && (type.IsSealed || type.IsValueType || Shallow.Contains(type) || typeof(GrainReference).IsAssignableFrom(type))
        && !type.IsArray
        && IsShallowExact(type, pending);

    private static bool IsShareableGeneric(Type type)
    {
        if (!type.IsGenericType)
        {
            return false;
        }

        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(Nullable<>) || definition == typeof(KeyValuePair<,>) || IsTuple(type)
            || (Collections.Contains(definition) && definition.Namespace == "System.Collections.Immutable");
    }

    private static string? Problem(Type type, HashSet<Type> pending)
    {
        if (Shallow.Contains(type) || type.IsEnum || typeof(IAddressable).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
            || !pending.Add(type))
        {
            return null;
        }

        if (type.IsArray)
        {
            return Problem(type.GetElementType()!, pending);
        }

        if (type.IsGenericType && (IsCollection(type) || type.IsInterface))
        {
            return type.GetGenericArguments().Select(each => Problem(each, pending)).FirstOrDefault(each => each is not null);
        }

        if (type.IsInterface || type.IsGenericParameter)
        {
            return null;
        }

        return type.IsDefined(typeof(GenerateSerializerAttribute), false)
            ? Members(type).Select(each => Problem(each.FieldType, pending)).FirstOrDefault(each => each is not null)
            : type.IsAbstract ? null : type.FullName ?? type.Name;
    }
}
