using System.Reflection;

namespace ImpactDialing.Tests.Upgrade;

/// <summary>
/// Types as the contracts name them, with their arguments: by the alias on the wire, else by the name without its
/// folder. A type that moves to another folder is the same type.
/// </summary>
internal static class TypeNames
{
    /// <summary>The name of a type in the contracts.</summary>
    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value) + "?";
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }

        if (!type.IsGenericType)
        {
            return type.IsGenericParameter ? type.Name : Named(type);
        }

        var name = Named(type.GetGenericTypeDefinition()).Split('`')[0];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }

    private static string Named(Type type)
    {
        if (type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias is { } alias)
        {
            return alias;
        }

        var full = (type.FullName ?? type.Name).Replace('+', '.');
        return type.Namespace is { } room && room.StartsWith("ImpactDialing", StringComparison.Ordinal)
            ? "ImpactDialing" + full[room.Length..]
            : full;
    }
}
