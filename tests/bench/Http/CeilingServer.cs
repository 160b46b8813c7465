using ImpactDialing.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Twilio.Security;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Bench.Http;

/// <summary>
/// Kestrel with the least that any webhook needs: it reads the form, checks Twilio's signature, and answers a constant.
/// The configuration has the API's names.
/// </summary>
internal static class CeilingServer
{
    /// <summary>The hidden command of this program.</summary>
    public const string Command = "http-ceiling";

    /// <summary>Serves until the process is asked to end.</summary>
    public static async Task<int> Run()
    {
        var builder = LocalWeb.Builder();
        var validator = new RequestValidator(builder.Configuration["Twilio:AuthToken"]);
        var publicUrl = builder.Configuration["Hosts:Webhooks"]!;
        var document = new VoiceResponse()
            .Append(new Gather(action: new Uri(publicUrl + "/identify_caller?attempt=1"), method: Twilio.Http.HttpMethod.Post)
                .Say("Please enter your pin code, then press star."))
            .ToString();
        await using var app = builder.Build();
        app.MapGet("/", static () => "ready");
        app.MapPost("/{**path}", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            var isSigned = validator.Validate(
                publicUrl + context.Request.GetEncodedPathAndQuery(),
                form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
                context.Request.Headers["X-Twilio-Signature"].ToString());
            return isSigned ? Results.Content(document, "text/xml") : Results.StatusCode(StatusCodes.Status403Forbidden);
        });
        await app.RunAsync();
        return 0;
    }
}
