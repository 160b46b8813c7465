using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Orleans;

namespace ImpactDialing.Tests.Architecture;

/// <summary>Finds what the stand-in for Orleans would let through and Orleans would not.</summary>
internal static partial class OrleansConformance
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>One sentence for each thing wrong with these types.</summary>
    public static IEnumerable<string> Check(IEnumerable<Type> types) => types.SelectMany(Check);

    /// <summary>The lines of a source text that leave the grain's scheduler.</summary>
    public static IEnumerable<string> CheckSource(string path, string text) =>
        text.Split('\n').Index().Where(line => LeavesScheduler().IsMatch(line.Item))
            .Select(line => $"{path}({line.Index + 1}): grain code must not use ConfigureAwait(false)");

    private static IEnumerable<string> Check(Type type)
    {
        if (type.IsInterface && type != typeof(IGrain) && typeof(IGrain).IsAssignableFrom(type))
        {
            return CheckInterface(type);
        }

        if (type.IsDefined(typeof(GenerateSerializerAttribute), false))
        {
            return CheckSerializable(type);
        }

        return typeof(Exception).IsAssignableFrom(type) ? [$"{type}: an exception without [GenerateSerializer]"] : [];
    }

    private static IEnumerable<string> CheckInterface(Type type)
    {
        if (!type.IsDefined(typeof(AliasAttribute), false))
        {
            yield return $"{type}: no [Alias]";
        }

        foreach (var property in type.GetProperties())
        {
            yield return $"{type}.{property.Name}: a property on a grain interface";
        }

        foreach (var method in type.GetMethods().Where(each => each.IsAbstract && !each.IsSpecialName))
        {
            var name = $"{type}.{method.Name}";
            var result = method.ReturnType;
            var generic = result.IsGenericType ? result.GetGenericTypeDefinition() : result;
            if (generic != typeof(Task) && generic != typeof(ValueTask) && generic != typeof(Task<>) && generic != typeof(ValueTask<>)
                && generic != typeof(IAsyncEnumerable<>))
            {
                yield return $"{name}: returns {result.Name}";
            }
            else if (result.IsGenericType && Unserializable(result.GetGenericArguments()[0]) is { } culprit)
            {
                yield return $"{name}: {culprit} has no serializer";
            }

            foreach (var parameter in method.GetParameters())
            {
                if (parameter.ParameterType.IsByRef)
                {
                    yield return $"{name}: {parameter.Name} is a ref parameter";
                }
                else if (Unserializable(parameter.ParameterType) is { } culprit)
                {
                    yield return $"{name}: {culprit} has no serializer";
                }
            }
        }
    }

    private static IEnumerable<string> CheckSerializable(Type type)
    {
        if (!type.IsDefined(typeof(AliasAttribute), false))
        {
            yield return $"{type}: no [Alias]";
        }

        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (outer.IsNestedPrivate)
            {
                yield return $"{type}: nested in, or itself, a private class";
            }
        }

        if (type.IsEnum)
        {
            yield break;
        }

        var seen = new HashSet<uint>();
        foreach (var (member, memberType) in Members(type))
        {
            if (Attribute.GetCustomAttribute(member, typeof(IdAttribute)) is not IdAttribute id)
            {
                if (!typeof(Exception).IsAssignableFrom(type))
                {
                    yield return $"{type}.{member.Name}: no [Id]";
                }

                continue;
            }

            if (!seen.Add(id.Id))
            {
                yield return $"{type}.{member.Name}: [Id({id.Id})] is used twice";
            }

            if (Unserializable(memberType) is { } culprit)
            {
                yield return $"{type}.{member.Name}: {culprit} has no serializer";
            }
        }
    }

    /// <summary>The fields and stored properties that a class declares, but not those of a record's primary constructor without a number.</summary>
    private static IEnumerable<(MemberInfo Member, Type Type)> Members(Type type)
    {
        var positional = type.GetMethods(Declared)
            .FirstOrDefault(each => each.Name == "Deconstruct" && each.IsDefined(typeof(CompilerGeneratedAttribute)))?
            .GetParameters().Select(each => each.Name).ToHashSet() ?? [];
        foreach (var field in type.GetFields(Declared))
        {
            if (!field.IsDefined(typeof(CompilerGeneratedAttribute)))
            {
                yield return (field, field.FieldType);
            }
            else if (BackingField().Match(field.Name) is { Success: true } match
                && type.GetProperty(match.Groups[1].Value, Declared) is { } property
                && (!positional.Contains(property.Name) || property.IsDefined(typeof(IdAttribute))))
            {
                yield return (property, property.PropertyType);
            }
        }
    }

    /// <summary>The first type within a type that nobody can send, or null.</summary>
    private static Type? Unserializable(Type type)
    {
        if (type.IsArray)
        {
            return Unserializable(type.GetElementType()!);
        }

        if (type.IsGenericType)
        {
            return type.GetGenericArguments().Select(Unserializable).FirstOrDefault(each => each is not null);
        }

        var known = type.IsEnum || type.IsInterface || type.IsGenericParameter
            || type.IsDefined(typeof(GenerateSerializerAttribute), false)
            || type.Assembly == typeof(object).Assembly || type.Assembly == typeof(Uri).Assembly
            || type.Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == true;
        return known ? null : type;
    }

    [GeneratedRegex(@"ConfigureAwait\s*\(\s*false\s*\)")]
    private static partial Regex LeavesScheduler();

    [GeneratedRegex("^<(.+)>k__BackingField$")]
    private static partial Regex BackingField();
}
