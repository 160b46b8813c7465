using ImpactDialing.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Health;

/// <summary>What an operator's probes ask.</summary>
internal static class HealthEndpoints
{
    private const string FrontPage = """
        Impact Dialing, a phone bank: this is its API.
        Twilio's webhooks come here; they must carry Twilio's signature. Health: /health/live and /health/ready.

        """;

    /// <summary>
    /// Maps <c>/health/live</c>, which answers as long as this process does and asks nobody else (a restart cures nothing that is wrong elsewhere);
    /// <c>/health/ready</c>, which answers 200 when everything that requests need does, and 503 with what is wrong otherwise; and <c>/</c>, which says what this is.
    /// </summary>
    /// <param name="app">The application.</param>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", HealthAnswers.Live);
        app.MapGet("/health/ready", (HttpContext context, HealthCheckService health) => HealthAnswers.Ready(context, health));
        app.MapGet("/", () => Results.Text(FrontPage));
    }
}
