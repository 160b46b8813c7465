using System.Reflection;

namespace Orleans.Runtime;

/// <summary>A reference to a grain; the runtime derives from it a class for each grain interface.</summary>
public class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    private GrainInterface _interface = null!;

    /// <summary>The grain's identity.</summary>
    public GrainId GrainId { get; private set; }

    /// <summary>The name of the interface.</summary>
    public string InterfaceName => _interface.Type.FullName ?? _interface.Type.Name;

    internal ReferenceFactory Factory { get; private set; } = null!;

    internal GrainClass Class { get; private set; } = null!;

    /// <summary>The activation that the last call went to; it says itself when it is gone.</summary>
    internal Activation? LastTarget { get; set; }

    /// <summary>Whether both refer to the same grain.</summary>
    public static bool operator ==(GrainReference? left, GrainReference? right) => Equals(left, right);

    /// <summary>Whether they refer to different grains.</summary>
    public static bool operator !=(GrainReference? left, GrainReference? right) => !Equals(left, right);

    /// <inheritdoc />
    public bool Equals(GrainReference? other) => other is not null && other.GrainId == GrainId;

    /// <inheritdoc />
    public sealed override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc />
    public sealed override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc />
    public sealed override string ToString() => $"GrainReference:{GrainId}:{_interface?.Type.Name}";

    internal void Bind(ReferenceFactory factory, GrainInterface grainInterface, GrainClass grainClass, GrainId id) =>
        (Factory, _interface, Class, GrainId) = (factory, grainInterface, grainClass, id);

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _interface.Methods[targetMethod!].Send(this, args ?? []);
}
