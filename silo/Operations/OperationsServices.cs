using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Operations;

/// <summary>Registers what operators and Kubernetes see.</summary>
internal static class OperationsServices
{
    /// <summary>
    /// Adds the operators' port. Call this before everything else is added: hosted services stop in reverse order, and
    /// the port answers until all others have stopped.
    /// </summary>
    public static IServiceCollection AddOperationsPort(this IServiceCollection services) => services.AddHostedService<OperationsPort>();
}
