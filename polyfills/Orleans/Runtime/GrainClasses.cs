using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The grain classes of the application's assemblies.</summary>
internal sealed class GrainClasses
{
    private static readonly Lazy<Type[]> Found = new(Scan);
    private readonly ConcurrentDictionary<(Type, string?), GrainClass> _byInterface = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Type, GrainClass> _known = [];
    private readonly GrainCollectionOptions _collection;

    public GrainClasses(GrainCollectionOptions collection) => _collection = collection;

    /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
    public GrainClass ImplementationOf(Type interfaceType, string? prefix) =>
        _byInterface.GetOrAdd((interfaceType, prefix), key => Find(key.Item1, key.Item2));

    /// <exception cref="ArgumentException">There is no such class.</exception>
    public GrainClass ByGrainType(GrainType grainType) =>
        Found.Value.Select(Know).FirstOrDefault(each => each.GrainType == grainType)
        ?? throw new ArgumentException($"There is no grain class of the type '{grainType}'.");

    private static Type[] Scan()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(each => !each.IsDynamic && IsOurs(each.GetName())));
        var found = new HashSet<Type>();
        var here = typeof(GrainClasses).Assembly.GetName().Name;
        while (left.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName!))
            {
                continue;
            }

            var references = assembly.GetReferencedAssemblies();
            foreach (var reference in references.Where(IsOurs))
            {
                if (TryLoad(reference) is { } loaded)
                {
                    left.Enqueue(loaded);
                }
            }

            if (Array.Exists(references, each => each.Name == here))
            {
                found.UnionWith(assembly.GetTypes().Where(each =>
                    each is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
                    && typeof(IGrainBase).IsAssignableFrom(each)));
            }
        }

        return [.. found.OrderBy(each => each.FullName, StringComparer.Ordinal)];
    }

    private static bool IsOurs(AssemblyName name) =>
        name.Name is { } text
        && !text.StartsWith("System", StringComparison.Ordinal)
        && !text.StartsWith("Microsoft.", StringComparison.Ordinal)
        && text is not ("mscorlib" or "netstandard");

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (IOException)
        {
            // Not deployed, so it holds no grains that could run here.
            return null;
        }
    }

    private GrainClass Find(Type interfaceType, string? prefix)
    {
        var candidates = Found.Value.Where(interfaceType.IsAssignableFrom).ToArray();
        if (prefix is not null)
        {
            candidates = Array.FindAll(candidates, each => each.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        }

        if (candidates.Length > 1 && Array.Find(candidates, each => "I" + each.Name == interfaceType.Name) is { } named)
        {
            candidates = [named];
        }

        return candidates.Length switch
        {
            1 => Know(candidates[0]),
            0 => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}."),
            _ => throw new ArgumentException(
                $"{interfaceType} is implemented by {string.Join(", ", candidates.Select(each => each.FullName))}: name one of them."),
        };
    }

    private GrainClass Know(Type type)
    {
        lock (_gate)
        {
            return _known.TryGetValue(type, out var known) ? known : _known[type] = new GrainClass(type, _collection);
        }
    }
}
