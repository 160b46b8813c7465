using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;

namespace ImpactDialing.Hosting;

/// <summary>What an operator's probes ask, of the API and of the silo alike.</summary>
public static class Probes
{
    /// <summary>Answers 200 as long as this process does and asks nobody else: a restart cures nothing that is wrong elsewhere.</summary>
    public const string Live = "/health/live";

    /// <summary>Answers 200 when everything that requests need does, and 503 otherwise.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Maps <see cref="Live"/> and <see cref="Ready"/>. A host answers them once all its services have started, so a silo's answer means that it has joined its cluster.</summary>
    /// <param name="app">The application.</param>
    public static void MapProbes(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(Ready, new HealthCheckOptions { Predicate = check => check.Tags.Contains(DatabaseHealth.Ready) });
    }

    /// <summary>Has a silo listen where it was told (<c>ASPNETCORE_HTTP_PORTS</c>), and else on a free port of this machine alone, so that it takes no other program's.</summary>
    /// <param name="builder">The application's builder.</param>
    public static void ListenForProbes(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration[WebHostDefaults.HttpPortsKey] is null)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
    }
}
