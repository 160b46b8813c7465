using System.Globalization;
using ImpactDialing.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ImpactDialing.LoadTest.Calibration;

/// <summary>
/// A server that answers each webhook with the same document, in a process of its own. The leg waits for a second and
/// asks again, so each leg makes about one request a second.
/// </summary>
internal static class ConstantServer
{
    /// <summary>The first argument of the program when it is this server; the port follows.</summary>
    public const string Argument = "constant-server";

    /// <summary>How long a leg waits between two requests.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly byte[] Answer =
        """<?xml version="1.0" encoding="UTF-8"?><Response><Pause length="1"/><Redirect>/again</Redirect></Response>"""u8.ToArray();

    /// <summary>Runs until the process is told to end.</summary>
    public static async Task<int> Run(int port)
    {
        var listens = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await using var app = LocalWeb.Builder(listens).Build();
        app.Run(static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.ContentType = "text/xml";
            context.Response.ContentLength = Answer.Length;
            await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
        });
        await app.RunAsync();
        return 0;
    }
}
