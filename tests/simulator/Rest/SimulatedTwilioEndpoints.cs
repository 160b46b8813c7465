using ImpactDialing.Simulator.Telephony;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImpactDialing.Simulator.Rest;

/// <summary>Serves the REST API over HTTP.</summary>
public static class SimulatedTwilioEndpoints
{
    /// <summary>Maps everything under <c>/2010-04-01</c> to the simulated account.</summary>
    public static IEndpointConventionBuilder MapSimulatedTwilio(this IEndpointRouteBuilder routes, SimulatedTwilio twilio)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(twilio);
        var line = new RestLine(twilio);
        return routes.Map("/2010-04-01/{**rest}", context => HandleAsync(context, line));
    }

    private static async Task HandleAsync(HttpContext context, RestLine line)
    {
        using var reader = new StreamReader(context.Request.Body);
        string form = await reader.ReadToEndAsync(context.RequestAborted);
        var request = new RestRequest(
            context.Request.Method,
            context.Request.Path.Value!,
            [.. RestForm.Read(context.Request.QueryString.Value ?? ""), .. RestForm.Read(form)],
            context.Request.Headers.Authorization);
        RestResponse? answer = await line.SendAsync(request, form, context.RequestAborted);
        if (answer is null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Status != StatusCodes.Status204NoContent)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.Json, context.RequestAborted);
        }
    }
}
