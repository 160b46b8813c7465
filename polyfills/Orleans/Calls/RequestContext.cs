namespace Orleans.Runtime;

/// <summary>Values that travel with calls, from caller to callee and never back.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> Flow = new();

    /// <summary>The names set.</summary>
    public static IEnumerable<string> Keys => Flow.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>The names and values set.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Flow.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>The values; never changed in place, so a call can carry them without a copy.</summary>
    internal static Dictionary<string, object>? Current
    {
        get => Flow.Value;
        set
        {
            if (!ReferenceEquals(Flow.Value, value))
            {
                Flow.Value = value;
            }
        }
    }

    /// <summary>The value of a name, or null.</summary>
    public static object? Get(string key) => Flow.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Sets a value for the calls made from here on.</summary>
    public static void Set(string key, object value) =>
        Flow.Value = new Dictionary<string, object>(Flow.Value ?? []) { [key] = value };

    /// <summary>Forgets a name.</summary>
    /// <returns>Whether it was set.</returns>
    public static bool Remove(string key)
    {
        if (Flow.Value is not { } values || !values.ContainsKey(key))
        {
            return false;
        }

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Flow.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Forgets every name.</summary>
    public static void Clear() => Flow.Value = null;
}
