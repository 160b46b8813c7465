using ImpactDialing.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Hosting;

/// <summary>The endpoints of operators' probes.</summary>
internal static class HealthEndpoints
{
    private const string FrontPage = """
        Impact Dialing, a phone bank: this is its API.
        Twilio sends its webhooks here; they must have Twilio's signature. Health: /health/live and /health/ready.

        """;

    /// <summary>
    /// Maps three paths. <c>/health/live</c> answers as long as this process does, and asks no other process: a restart
    /// repairs nothing elsewhere. <c>/health/ready</c> answers 200 when everything that requests need answers, and
    /// otherwise 503 with the reasons. <c>/</c> says what this is.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", HealthAnswers.Live);
        app.MapGet("/health/ready", (HttpContext context, HealthCheckService health) => HealthAnswers.Ready(context, health));
        app.MapGet("/", () => Results.Text(FrontPage));
    }
}
