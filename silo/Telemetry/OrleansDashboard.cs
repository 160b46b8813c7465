using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Orleans' own dashboard (Microsoft.Orleans.Dashboard): silos, grains, and the time that their methods take. It is on the
/// operators' port alone. What it could show of people is switched off: the log, and the state of a single grain.
/// </summary>
internal static class OrleansDashboard
{
    /// <summary>Where the dashboard is, on the operators' port.</summary>
    public const string Path = "/dashboard";

    /// <summary>Has a silo collect what the dashboard shows.</summary>
    /// <param name="silo">The silo.</param>
    public static void Collect(ISiloBuilder silo) => silo.AddDashboard(Hide);

    /// <summary>Adds the dashboard's services to the operators' port, which has a container of its own.</summary>
    /// <param name="port">The port's services.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="grains">Reaches the silo's grains.</param>
    public static void AddTo(IServiceCollection port, IConfiguration configuration, IGrainFactory grains)
    {
        port.AddRouting();
        port.AddSingleton(grains);
        new PortClient(port, configuration).AddDashboard(Hide);
    }

    /// <summary>Serves the dashboard.</summary>
    /// <param name="server">The operators' port.</param>
    public static void Serve(WebApplication server)
    {
        server.UseWhen(
            static context => context.Request.Path.StartsWithSegments(Path + "/GrainState"),
            static branch => branch.Run(Refuse));
        server.UseRouting();
        server.MapOrleansDashboard(Path);
        server.UseEndpoints(static _ => { });
    }

    private static void Hide(DashboardOptions options) => options.HideTrace = true;

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("The state of a grain has phone numbers, and is not shown here.\n", context.RequestAborted);
    }

    /// <summary>Lets the dashboard's extension of Orleans' clients register its services; the port is no client itself.</summary>
    private sealed record PortClient(IServiceCollection Services, IConfiguration Configuration) : IClientBuilder;
}
