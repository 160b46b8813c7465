using System.Globalization;

namespace Orleans.Runtime;

/// <summary>The key within a grain's identity, as text.</summary>
[Immutable]
public readonly record struct IdSpan
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>Whether there is no key.</summary>
    public bool IsDefault => _value is null;

    /// <summary>A key of this text.</summary>
    public static IdSpan Create(string id) => new(id);

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}

/// <summary>The name of a grain class within identities.</summary>
[Immutable]
public readonly record struct GrainType
{
    private readonly string? _value;

    private GrainType(string value) => _value = value;

    /// <summary>Whether there is no name.</summary>
    public bool IsDefault => _value is null;

    /// <summary>A type of this name.</summary>
    public static GrainType Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}

/// <summary>A grain's identity: its type and its key.</summary>
/// <param name="type">The type.</param>
/// <param name="key">The key.</param>
[Immutable]
public readonly struct GrainId(GrainType type, IdSpan key) : IEquatable<GrainId>, IComparable<GrainId>
{
    /// <summary>The type.</summary>
    public GrainType Type { get; } = type;

    /// <summary>The key.</summary>
    public IdSpan Key { get; } = key;

    /// <summary>Whether this is no identity.</summary>
    public bool IsDefault => Type.IsDefault;

    /// <summary>An identity of these parts.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>An identity of these parts.</summary>
    public static GrainId Create(GrainType type, string key) => new(type, IdSpan.Create(key));

    /// <summary>An identity of these parts.</summary>
    public static GrainId Create(string type, string key) => new(GrainType.Create(type), IdSpan.Create(key));

    /// <summary>Reads "type/key".</summary>
    /// <exception cref="FormatException">The text has no slash.</exception>
    public static GrainId Parse(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? Create(value[..slash], value[(slash + 1)..]) : throw new FormatException($"'{value}' is not a grain id.");
    }

    /// <summary>Whether both are the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Whether they are different grains.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <summary>Orders by text.</summary>
    public static bool operator <(GrainId left, GrainId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by text.</summary>
    public static bool operator <=(GrainId left, GrainId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >(GrainId left, GrainId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >=(GrainId left, GrainId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public int CompareTo(GrainId other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <inheritdoc />
    public bool Equals(GrainId other) => Key == other.Key && Type == other.Type;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <inheritdoc />
    public override string ToString() => $"{Type}/{Key}";

    /// <summary>The identity's key for an integer: upper-case hexadecimal, as in Orleans.</summary>
    internal static IdSpan IntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));
}
