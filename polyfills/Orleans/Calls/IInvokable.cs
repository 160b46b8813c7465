using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A method with its arguments.</summary>
public interface IInvokable
{
    /// <summary>How many arguments there are.</summary>
    int GetArgumentCount();

    /// <summary>The argument at this place.</summary>
    object? GetArgument(int index);

    /// <summary>Replaces the argument at this place.</summary>
    void SetArgument(int index, object value);

    /// <summary>The name of the method.</summary>
    string GetMethodName();

    /// <summary>The name of the interface.</summary>
    string GetInterfaceName();

    /// <summary>The interface.</summary>
    Type GetInterfaceType();

    /// <summary>The method of the interface.</summary>
    MethodInfo GetMethod();
}

internal sealed class Invokable(Orleans.Runtime.GrainMethod method, object?[] arguments) : IInvokable
{
    public int GetArgumentCount() => arguments.Length;

    public object? GetArgument(int index) => arguments[index];

    public void SetArgument(int index, object value) => arguments[index] = value;

    public string GetMethodName() => method.Info.Name;

    public string GetInterfaceName() => method.InterfaceType.FullName ?? method.InterfaceType.Name;

    public Type GetInterfaceType() => method.InterfaceType;

    public MethodInfo GetMethod() => method.Info;
}
