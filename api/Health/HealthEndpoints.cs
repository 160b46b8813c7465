using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace ImpactDialing.Health;

/// <summary>What an operator's probes ask. Neither says more than one word, so neither gives anything away.</summary>
internal static class HealthEndpoints
{
    private const string FrontPage = """
        Impact Dialing, a phone bank: this is its API.
        Twilio's webhooks come here; they must carry Twilio's signature. Health: /health/live and /health/ready.

        """;

    /// <summary>
    /// Maps <c>/health/live</c>, which answers as long as this process does and asks nobody else (a restart cures nothing that is wrong elsewhere);
    /// <c>/health/ready</c>, which answers 200 when everything that requests need does, the database first, and 503 otherwise; and <c>/</c>, which says what this is.
    /// </summary>
    /// <param name="app">The application.</param>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        app.MapGet("/", () => Results.Text(FrontPage));
    }
}
