using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A method of a grain interface: how to copy what it takes and gives, how to send it and how to call it.</summary>
internal abstract class GrainMethod
{
    private readonly ArgumentCopier?[] _copiers;
    private readonly int _cancellation;

    protected GrainMethod(Type interfaceType, MethodInfo info)
    {
        InterfaceType = interfaceType;
        Info = info;
        OneWay = info.IsDefined(typeof(OneWayAttribute));
        ReadOnly = info.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleave = info.IsDefined(typeof(AlwaysInterleaveAttribute));
        ResponseTimeout = info.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        var parameters = info.GetParameters();
        _copiers = [.. parameters.Select(CopierOf)];
        _cancellation = Array.FindIndex(parameters, each => each.ParameterType == typeof(CancellationToken));
        Invoker = Compile(info);
    }

    public Type InterfaceType { get; }

    public MethodInfo Info { get; }

    public bool OneWay { get; }

    public bool ReadOnly { get; }

    public bool AlwaysInterleave { get; }

    public TimeSpan? ResponseTimeout { get; }

    protected Func<object, object?[], Task> Invoker { get; }

    /// <exception cref="NotSupportedException">The method is not one that Orleans, or this stand-in, can call.</exception>
    /// <exception cref="CodecNotFoundException">A type in the method has no serializer.</exception>
    public static GrainMethod Create(Type interfaceType, MethodInfo info)
    {
        var returned = info.ReturnType;
        var generic = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        var known = returned == typeof(Task) || returned == typeof(ValueTask) || generic == typeof(Task<>) || generic == typeof(ValueTask<>);
        if (!known || info.IsGenericMethodDefinition || info.GetParameters().Any(each => each.ParameterType.IsByRef))
        {
            throw new NotSupportedException(
                $"{interfaceType}.{info.Name}: a grain method returns Task or ValueTask, has no type parameters and no ref, in or out parameters.");
        }

        var result = generic is null ? typeof(NoResult) : returned.GetGenericArguments()[0];
        if (generic is not null)
        {
            Codecs.Require(result, $"{interfaceType}.{info.Name}");
        }

        return (GrainMethod)Activator.CreateInstance(
            typeof(GrainMethod<>).MakeGenericType(result), BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, [interfaceType, info], null)!;
    }

    /// <summary>Copies the arguments and sends the call.</summary>
    /// <returns>What the interface's method returns.</returns>
    public abstract object Send(GrainReference reference, object?[] arguments);

    /// <summary>Sends the call past the outgoing filters.</summary>
    public abstract Task<object?> SendBoxed(GrainReference reference, object?[] arguments, Activation? source);

    /// <summary>Calls the grain, for the incoming filters.</summary>
    public abstract Task<object?> InvokeBoxed(object grain, object?[] arguments);

    protected void CopyArguments(object?[] arguments)
    {
        for (var i = 0; i < _copiers.Length; i++)
        {
            if (_copiers[i] is { } copier)
            {
                arguments[i] = copier(arguments[i]);
            }
        }
    }

    protected CancellationToken CancellationOf(object?[] arguments) =>
        _cancellation >= 0 && arguments[_cancellation] is CancellationToken token ? token : CancellationToken.None;

    private static ArgumentCopier? CopierOf(ParameterInfo parameter)
    {
        Codecs.Require(parameter.ParameterType, $"{parameter.Member.DeclaringType}.{parameter.Member.Name}");
        return parameter.IsDefined(typeof(ImmutableAttribute)) || Codecs.IsShallow(parameter.ParameterType)
            ? null
            : static value => Copier.Copy(value);
    }

    private static Func<object, object?[], Task> Compile(MethodInfo info)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        Expression call = Expression.Call(
            Expression.Convert(grain, info.DeclaringType!),
            info,
            info.GetParameters().Select((each, i) =>
                Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), each.ParameterType)));
        if (info.ReturnType.IsValueType)
        {
            call = Expression.Call(call, info.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }

        return Expression.Lambda<Func<object, object?[], Task>>(call, grain, arguments).Compile();
    }

    protected delegate object? ArgumentCopier(object? value);
}

/// <summary>The result of a method that has none.</summary>
internal readonly struct NoResult;

/// <summary>A method with this result.</summary>
internal sealed class GrainMethod<T> : GrainMethod
{
    private readonly bool _copiesResult;
    private readonly bool _returnsValueTask;

    public GrainMethod(Type interfaceType, MethodInfo info)
        : base(interfaceType, info)
    {
        _returnsValueTask = info.ReturnType.IsValueType;
        _copiesResult = typeof(T) != typeof(NoResult)
            && !info.ReturnParameter.IsDefined(typeof(ImmutableAttribute), false)
            && !Codecs.IsShallow(typeof(T));
    }

    public override object Send(GrainReference reference, object?[] arguments)
    {
        var source = RuntimeContext.Current;
        var filters = source?.Silo.OutgoingFilters ?? reference.Factory.OutgoingFilters;
        var task = filters.Length == 0 && source?.GrainInstance is not IOutgoingGrainCallFilter
            ? SendDirect(reference, arguments, source)
            : SendFiltered(new OutgoingCallContext(this, reference, arguments, source, filters));
        if (!_returnsValueTask)
        {
            return task;
        }

        return typeof(T) == typeof(NoResult) ? new ValueTask(task) : new ValueTask<T>(task);
    }

    public override async Task<object?> SendBoxed(GrainReference reference, object?[] arguments, Activation? source) =>
        await SendDirect(reference, [.. arguments], source);

    public override async Task<object?> InvokeBoxed(object grain, object?[] arguments) => await Invoke(grain, arguments);

    /// <summary>Calls the grain.</summary>
    public async Task<T> Invoke(object grain, object?[] arguments)
    {
        var task = Invoker(grain, arguments)
            ?? throw new InvalidOperationException($"{grain.GetType()}.{Info.Name} returned null and not a task.");
        if (typeof(T) == typeof(NoResult))
        {
            await task;
            return default!;
        }

        return await (Task<T>)task;
    }

    /// <summary>A copy of a result, for the caller to keep.</summary>
    public T CopyResult(T result) => _copiesResult ? (T)Copier.Copy(result)! : result;

    private static async Task<T> SendFiltered(OutgoingCallContext context)
    {
        await context.Invoke();
        return context.Result is T result ? result : default!;
    }

    private Task<T> SendDirect(GrainReference reference, object?[] arguments, Activation? source)
    {
        var cancellation = CancellationOf(arguments);
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        CopyArguments(arguments);
        var request = new Request<T>(this, arguments, source?.GrainId);
        var silo = reference.Factory.Silo;
        if (OneWay)
        {
            silo.Deliver(request, reference);
            return Task.FromResult(default(T)!);
        }

        silo.Timeouts.Watch(request, ResponseTimeout ?? (source is null ? reference.Factory.ResponseTimeout : silo.ResponseTimeout));
        silo.Deliver(request, reference);
        return request.Task;
    }
}
