using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Health;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;
using ImpactDialing.Transfers;

namespace ImpactDialing.Tests.Upgrade;

/// <summary>
/// The content of <c>live_states.state</c> and of journals, one fact a line: properties with their types, values of
/// enums with their numbers, kinds of a family with their names on the disk.
/// </summary>
internal static class StoredContract
{
    /// <summary>The mark of a property without which a value cannot be read.</summary>
    public const string Required = ", required";

    private static readonly Type[] Roots =
        [
            typeof(CallerState), typeof(CallState), typeof(TransferAttempt), typeof(HealthState), typeof(EchoState),
            typeof(JournalFormat.Entry)];

    /// <summary>The facts of today's code, in order.</summary>
    public static IReadOnlyList<string> Facts()
    {
        var (facts, seen) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<Type>());
        foreach (var root in Roots)
        {
            Visit(root, facts, seen);
        }

        return [.. facts];
    }

    private static void Visit(Type type, SortedSet<string> facts, HashSet<Type> seen)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            Visit(value, facts, seen);
        }
        else if (type.IsGenericType)
        {
            Array.ForEach(type.GetGenericArguments(), argument => Visit(argument, facts, seen));
        }
        else if (type.Namespace?.StartsWith("ImpactDialing", StringComparison.Ordinal) == true && seen.Add(type))
        {
            if (type.IsEnum)
            {
                facts.UnionWith(
                    Enum.GetNames(type).Select(name => $"{TypeNames.Of(type)}.{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}"));
                return;
            }

            foreach (var (name, kind) in Kinds(type))
            {
                facts.Add($"{TypeNames.Of(type)} \"{name}\": {TypeNames.Of(kind)}");
                Visit(kind, facts, seen);
            }

            foreach (var property in Stored(type))
            {
                facts.Add(
                    $"{TypeNames.Of(property.DeclaringType!)}.{Name(property)}: "
                        + $"{TypeNames.Of(property.PropertyType)}{(property.IsDefined(typeof(RequiredMemberAttribute)) ? Required : "")}");
                Visit(property.PropertyType, facts, seen);
            }
        }
    }

    /// <summary>The kinds of a family, by their names on the disk.</summary>
    private static IEnumerable<(string Name, Type Kind)> Kinds(Type type) => type == typeof(StoreRecord)
        ? type.GetNestedTypes().Where(nested => nested.IsSubclassOf(type)).Select(nested => (nested.Name, nested))
        : type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(
            kind => ((string)kind.TypeDiscriminator!, kind.DerivedType));

    private static IEnumerable<PropertyInfo> Stored(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    private static string Name(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name;
}
