using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Orleans' own dashboard (Microsoft.Orleans.Dashboard): silos, grains, and the time that their methods take. It is
/// only on the operators' port. The parts that could show personal data are switched off: the log, and the state of a
/// single grain.
/// </summary>
internal static class OrleansDashboard
{
    /// <summary>The path of the dashboard on the operators' port.</summary>
    public const string Path = "/dashboard";

    /// <summary>Makes a silo collect the dashboard's data.</summary>
    public static void Collect(ISiloBuilder silo) => silo.AddDashboard(Hide);

    /// <summary>
    /// Adds the dashboard's services to the operators' port, which has a container of its own;
    /// <paramref name="grains"/> reaches the silo's grains.
    /// </summary>
    public static void AddTo(IServiceCollection port, IConfiguration configuration, IGrainFactory grains)
    {
        port.AddRouting();
        port.AddSingleton(grains);
        new PortClient(port, configuration).AddDashboard(Hide);
    }

    /// <summary>Serves the dashboard on the operators' port.</summary>
    public static void Serve(WebApplication server)
    {
        server.UseWhen(
            static context => context.Request.Path.StartsWithSegments(Path + "/GrainState", StringComparison.OrdinalIgnoreCase),
            static branch => branch.Run(Refuse));
        server.UseRouting();
        server.MapOrleansDashboard(Path);
        server.UseEndpoints(static _ => { });
    }

    private static void Hide(DashboardOptions options) => options.HideTrace = true;

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync(
            "The state of a grain contains phone numbers, and is not shown here.\n", context.RequestAborted);
    }

    /// <summary>Lets the dashboard register its services like a client's; the port itself is not a client.</summary>
    private sealed record PortClient(IServiceCollection Services, IConfiguration Configuration) : IClientBuilder;
}
