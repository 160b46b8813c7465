using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call within its chain of filters.</summary>
internal abstract class CallContext(GrainMethod method, object?[] arguments) : IGrainCallContext
{
    private int _next;

    public IInvokable Request { get; } = new Invokable(method, arguments);

    public abstract object Grain { get; }

    public abstract GrainId? SourceId { get; }

    public abstract GrainId TargetId { get; }

    public string InterfaceName => Request.GetInterfaceName();

    public string MethodName => method.Info.Name;

    public MethodInfo InterfaceMethod => method.Info;

    public object? Result { get; set; }

    protected GrainMethod Method => method;

    protected object?[] Arguments => arguments;

    public async Task Invoke()
    {
        var mine = _next++;
        try
        {
            if (!await InvokeFilter(mine))
            {
                Result = await InvokeTarget();
            }
        }
        finally
        {
            // A filter may invoke the rest again, for example to retry.
            _next = mine;
        }
    }

    /// <returns>False past the last filter.</returns>
    protected abstract ValueTask<bool> InvokeFilter(int index);

    protected abstract Task<object?> InvokeTarget();
}

internal sealed class IncomingCallContext(Request request, Activation target, IIncomingGrainCallFilter[] filters)
    : CallContext(request.Method!, request.Arguments), IIncomingGrainCallContext
{
    public override object Grain => target.GrainInstance!;

    public override GrainId? SourceId => request.Source;

    public override GrainId TargetId => target.GrainId;

    public IGrainContext TargetContext => target;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = target.GrainInstance!.GetType().GetInterfaceMap(InterfaceMethod.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    protected override async ValueTask<bool> InvokeFilter(int index)
    {
        var filter = index < filters.Length ? filters[index]
            : index == filters.Length ? target.GrainInstance as IIncomingGrainCallFilter
            : null;
        if (filter is null)
        {
            return false;
        }

        await filter.Invoke(this);
        return true;
    }

    protected override Task<object?> InvokeTarget() => Method.InvokeBoxed(target.GrainInstance!, Arguments);
}

internal sealed class OutgoingCallContext(
    GrainMethod method, GrainReference reference, object?[] arguments, Activation? source, IOutgoingGrainCallFilter[] filters)
    : CallContext(method, arguments), IOutgoingGrainCallContext
{
    public override object Grain => reference;

    public override GrainId? SourceId => source?.GrainId;

    public override GrainId TargetId => reference.GrainId;

    public IGrainContext? SourceContext => source;

    protected override async ValueTask<bool> InvokeFilter(int index)
    {
        if (index < filters.Length)
        {
            await filters[index].Invoke(this);
            return true;
        }

        if (index == filters.Length && source?.GrainInstance is IOutgoingGrainCallFilter own)
        {
            await own.Invoke(this);
            return true;
        }

        return false;
    }

    protected override Task<object?> InvokeTarget() => Method.SendBoxed(reference, Arguments, source);
}
