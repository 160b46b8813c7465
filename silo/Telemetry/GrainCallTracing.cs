using System.Diagnostics;
using ImpactDialing.Machines;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Carries the trace across grain calls, which may cross processes and do not keep ambient values: the caller's span is
/// in the request context, and each call into one of our grains is a span. The grain's own code adds the ids of its
/// state (<see cref="StateTags"/>). It is there only where traces are exported
/// (<see cref="TelemetryServices.HasCollector"/>).
/// </summary>
internal sealed class GrainCallTracing : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    private const string Parent = "traceparent";

    /// <inheritdoc />
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } && GrainInstruments.Source.HasListeners())
        {
            RequestContext.Set(Parent, id);
        }

        return context.Invoke();
    }

    /// <inheritdoc />
    public Task Invoke(IIncomingGrainCallContext context) =>
        GrainInstruments.Source.HasListeners() && context.InterfaceName.StartsWith("ImpactDialing.", StringComparison.Ordinal)
            ? Traced(context)
            : context.Invoke();

    private static async Task Traced(IIncomingGrainCallContext context)
    {
        var name = context.InterfaceName[(context.InterfaceName.LastIndexOf('.') + 1)..];
        var parent = RequestContext.Get(Parent) as string;
        using var span = GrainInstruments.Source.StartActivity($"{name}.{context.MethodName}", ActivityKind.Internal, parent);
        span?.SetTag("impactdialing.grain", context.TargetId.ToString());
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            // Only the type: a message may quote what a person said or keyed in.
            span?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }
}
