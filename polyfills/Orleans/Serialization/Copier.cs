using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Deep copies of what is sent and stored.</summary>
internal static class Copier
{
    private static readonly ConcurrentDictionary<Type, Func<object, Memo, object>?> Copiers = new();

    /// <summary>A deep copy; what never changes is shared.</summary>
    /// <exception cref="CodecNotFoundException">An object within has no serializer.</exception>
    public static object? Copy(object? value) => Copy(value, new Memo());

    internal static object? Copy(object? value, Memo memo)
    {
        if (value is null)
        {
            return null;
        }

        var copier = Copiers.GetOrAdd(value.GetType(), Make);
        return copier is null ? value
            : memo.TryGet(value, out var known) ? known
            : copier(value, memo);
    }

    internal static T Typed<T>(T value, Memo memo) => (T)Copy(value, memo)!;

    private static Func<object, Memo, object>? Make(Type type)
    {
        if (Codecs.IsShallowExact(type, []))
        {
            return null;
        }

        if (type.IsArray)
        {
            return CopyArray;
        }

        if (Codecs.IsCollection(type))
        {
            return MakeCollection(type);
        }

        return type.IsDefined(typeof(GenerateSerializerAttribute), false)
            ? MakeMembers(type)
            : throw new CodecNotFoundException($"Could not find a copier for type {type}.");
    }

    private static object CopyArray(object source, Memo memo)
    {
        var copy = (Array)((Array)source).Clone();
        memo.Add(source, copy);
        if (Codecs.IsShallow(source.GetType().GetElementType()!))
        {
            return copy;
        }

        if (copy.Rank != 1)
        {
            throw new CodecNotFoundException($"{source.GetType()}: only arrays of one dimension are copied.");
        }

        for (var i = 0; i < copy.Length; i++)
        {
            copy.SetValue(Copy(copy.GetValue(i), memo), i);
        }

        return copy;
    }

    private static Func<object, Memo, object> MakeCollection(Type type)
    {
        var arguments = type.GetGenericArguments();
        if (Codecs.IsTuple(type))
        {
            return MakeTuple(type);
        }

        var definition = type.GetGenericTypeDefinition();
        var maker = definition.Name[..definition.Name.IndexOf('`', StringComparison.Ordinal)];
        var method = typeof(CollectionCopiers).GetMethod(maker, BindingFlags.Static | BindingFlags.Public)
            ?? throw new CodecNotFoundException($"Could not find a copier for type {type}.");
        return method.MakeGenericMethod(arguments).CreateDelegate<Func<object, Memo, object>>();
    }

    private static Func<object, Memo, object> MakeTuple(Type type)
    {
        var constructor = type.GetConstructor(type.GetGenericArguments())!;
        return (source, memo) =>
        {
            var tuple = (ITuple)source;
            var items = new object?[tuple.Length];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = Copy(tuple[i], memo);
            }

            return items.Length < 8
                ? constructor.Invoke(items)
                : throw new CodecNotFoundException($"{type}: tuples of more than 7 are not copied.");
        };
    }

    private static Func<object, Memo, object> MakeMembers(Type type)
    {
        var members = Codecs.Members(type).ToArray();
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        Func<object> blank = constructor is null || type.IsValueType
            ? () => RuntimeHelpers.GetUninitializedObject(type)
            : Expression.Lambda<Func<object>>(Expression.Convert(Expression.New(constructor), typeof(object))).Compile();
        var copy = MemberCopy.Emit(type, members, TypedOf);
        return (source, memo) =>
        {
            var target = blank();
            memo.Add(source, target);
            copy(source, target, memo);
            return target;
        };
    }

    private static MethodInfo TypedOf(Type type) =>
        typeof(Copier).GetMethod(nameof(Typed), BindingFlags.Static | BindingFlags.NonPublic, [Type.MakeGenericMethodParameter(0), typeof(Memo)])!
            .MakeGenericMethod(type);

    /// <summary>What has been copied so far, so that shared objects stay shared and cycles end.</summary>
    internal sealed class Memo
    {
        private Dictionary<object, object>? _copies;

        public bool TryGet(object source, out object? copy)
        {
            copy = null;
            return _copies is not null && _copies.TryGetValue(source, out copy);
        }

        public void Add(object source, object copy)
        {
            if (!source.GetType().IsValueType)
            {
                (_copies ??= new(ReferenceEqualityComparer.Instance)).TryAdd(source, copy);
            }
        }
    }
}
