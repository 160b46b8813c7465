using System.Globalization;
using ImpactDialing.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace ImpactDialing.Tests.Support;

/// <summary>Reads the page for Prometheus as the operators' port serves it, without the port.</summary>
internal static class MetricsPage
{
    /// <summary>Collects the metrics of a provider that has the page.</summary>
    /// <param name="accept">The formats that the scraper asks for.</param>
    public static async Task<string> Read(MeterProvider provider, string? accept = null)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseMetricsPage(provider, _ => true);
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = new MemoryStream() } };
        context.Request.Headers.Accept = accept;
        await app.Build()(context);
        Assert.Equal(
            (StatusCodes.Status200OK, "text/plain; version=0.0.4; charset=utf-8"),
            (context.Response.StatusCode, context.Response.ContentType));
        context.Response.Body.Position = 0;
        return await new StreamReader(context.Response.Body).ReadToEndAsync();
    }

    /// <summary>The value of a series, or null. A series without labels may have empty braces.</summary>
    public static double? Value(this string page, string series) => page.Split('\n')
        .Where(line => line.StartsWith(series + " ", StringComparison.Ordinal) || line.StartsWith(series + "{} ", StringComparison.Ordinal))
        .Select(line => (double?)double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))
        .SingleOrDefault();
}
