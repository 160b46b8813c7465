using System.Reflection;
using System.Runtime.CompilerServices;

namespace ImpactDialing.Tests.Upgrade;

/// <summary>
/// What silos and clients of two versions send each other, one fact a line: every method of a grain by its alias, every
/// member of a message by its number.
/// </summary>
internal static class SentContract
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly string[] Assemblies = [
        "ImpactDialing.Grains.Interfaces", "ImpactDialing.Grains", "ImpactDialing.Silo", "ImpactDialing.Api"];

    /// <summary>The facts of today's code, in order.</summary>
    public static IReadOnlyList<string> Facts() =>
        [.. Assemblies.SelectMany(name => Assembly.Load(name).GetTypes()).SelectMany(Of).Order(StringComparer.Ordinal).Distinct()];

    private static IEnumerable<string> Of(Type type) => type switch
    {
        { IsInterface: true } when typeof(IGrain).IsAssignableFrom(type) => OfInterface(type),
        _ when type.IsDefined(typeof(GenerateSerializerAttribute), false) => OfMessage(type),
        _ => [],
    };

    private static IEnumerable<string> OfInterface(Type type) => type.GetMethods()
        .Where(method => method.IsAbstract)
        .Select(method => $"grain {Alias(type) ?? TypeNames.Of(type)}.{Alias(method) ?? method.Name}"
            + $"({string.Join(", ", method.GetParameters().Select(each => TypeNames.Of(each.ParameterType)))}): "
            + TypeNames.Of(method.ReturnType));

    private static IEnumerable<string> OfMessage(Type type)
    {
        var name = $"message {Alias(type) ?? TypeNames.Of(type)}";
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(value => $"{name}: {value} = {Convert.ToInt64(Enum.Parse(type, value), null)}");
        }

        // A record's parameters without an explicit number are numbered by their order, separately from the members
        // with numbers.
        var deconstruct = type.GetMethods(Declared).FirstOrDefault(
            each => each.Name == "Deconstruct" && each.IsDefined(typeof(CompilerGeneratedAttribute)));
        var parameters = deconstruct?.GetParameters().Select(
            (each, index) => $"{name}, parameter {index}: {TypeNames.Of(each.ParameterType.GetElementType()!)}")
            ?? [];
        var members = type.GetMembers(Declared).Where(member => member is FieldInfo or PropertyInfo)
            .Select(
                member => (
                    Number: member.GetCustomAttribute<IdAttribute>()?.Id,
                    Type: member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType))
            .Where(member => member.Number is not null)
            .Select(member => $"{name}, {member.Number}: {TypeNames.Of(member.Type)}");
        return [$"{name} extends {TypeNames.Of(type.BaseType ?? typeof(object))}", .. parameters, .. members];
    }

    private static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;
}
