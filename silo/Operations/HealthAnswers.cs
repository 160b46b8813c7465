using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactDialing.Operations;

/// <summary>
/// The answers to probes, as JSON: <c>{"status":"unready","problems":{"database":"The database does not answer."}}</c>.
/// They contain no message of an exception, so they disclose nothing. A problem with which requests can still be served
/// (a check's <see cref="HealthStatus.Degraded"/>) has status 200 and <c>degraded</c>: removing every process from
/// rotation would not solve it.
/// </summary>
public static class HealthAnswers
{
    /// <summary>Says that this process runs. It runs no checks: a restart does not solve problems elsewhere.</summary>
    public static Task Live(HttpContext context) =>
        Answer(context, StatusCodes.Status200OK, new("live", new SortedDictionary<string, string>()));

    /// <summary>Says whether this process can serve requests, by the checks with the tag <c>ready</c>.</summary>
    public static async Task Ready(HttpContext context, HealthCheckService health)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(health);
        var report = await health.CheckHealthAsync(check => check.Tags.Contains(HealthTags.Ready), context.RequestAborted);
        var problems = new SortedDictionary<string, string>(
            report.Entries
                .Where(entry => entry.Value.Status != HealthStatus.Healthy)
                .ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? "failed"),
            StringComparer.Ordinal);
        await Status(context, report.Status, problems);
    }

    /// <summary>Answers with a status alone.</summary>
    public static Task Status(HttpContext context, HealthStatus status) => Status(context, status, []);

    private static Task Status(HttpContext context, HealthStatus status, SortedDictionary<string, string> problems) => status switch
    {
        HealthStatus.Healthy => Answer(context, StatusCodes.Status200OK, new("ready", problems)),
        HealthStatus.Degraded => Answer(context, StatusCodes.Status200OK, new("degraded", problems)),
        _ => Answer(context, StatusCodes.Status503ServiceUnavailable, new("unready", problems)),
    };

    private static Task Answer(HttpContext context, int code, Said said)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(JsonSerializer.Serialize(said, JsonSerializerOptions.Web) + "\n", context.RequestAborted);
    }

    private sealed record Said(string Status, SortedDictionary<string, string> Problems);
}
