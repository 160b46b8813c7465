using ImpactDialing.Operations;

namespace ImpactDialing.Hosting;

/// <summary>The endpoints of operators' probes.</summary>
internal static class HealthEndpoints
{
    /// <summary>
    /// Maps two paths. <c>/health/live</c> answers as long as this process does, and asks no other process: a restart
    /// repairs nothing elsewhere. <c>/health/ready</c> answers 200 when everything that requests need answers, and
    /// otherwise 503. The operations port says why.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", HealthAnswers.Live);
        app.MapGet("/health/ready", (HttpContext context, PublicReadiness readiness) => readiness.Answer(context));
    }
}
