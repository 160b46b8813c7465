using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using ImpactDialing.Simulator.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>Serves the HTTP API and the WebSocket protocol over the network.</summary>
public static class SimulatedPusherEndpoints
{
    private const int LargestFrame = 64 * 1024;

    /// <summary>
    /// Maps <c>/apps</c> and <c>/app</c> to the simulated app. The application needs <c>UseWebSockets</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapSimulatedPusher(this IEndpointRouteBuilder routes, SimulatedPusher pusher)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(pusher);
        var line = new PusherLine(pusher);
        routes.Map("/app/{key}", (string key, HttpContext context) => ConnectAsync(context, pusher, key));
        return routes.Map("/apps/{**rest}", context => HandleAsync(context, line));
    }

    private static async Task HandleAsync(HttpContext context, PusherLine line)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        RestResponse? answer = await line.SendAsync(
            context.Request.Method, context.Request.Path.Value!, context.Request.QueryString.Value ?? "", body.ToArray(),
            context.RequestAborted);
        if (answer is null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Status == 200 ? "application/json" : "text/plain";
        await context.Response.WriteAsync(answer.Json, context.RequestAborted);
    }

    private static async Task ConnectAsync(HttpContext context, SimulatedPusher pusher, string key)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        var frames = Channel.CreateUnbounded<(string? Text, int Code)>(new UnboundedChannelOptions { SingleReader = true });
        PusherSession session;
        lock (pusher.Scheduler.Gate)
        {
            session = new PusherSession(
                pusher, text => frames.Writer.TryWrite((text, 0)), (code, reason) => frames.Writer.TryWrite((reason, code)));
            session.Open(key, context.Request.Query["protocol"]);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        Task writing = WriteAsync(socket, frames.Reader, stop.Token);
        try
        {
            await ReadAsync(socket, pusher, session, context.RequestAborted);
        }
        finally
        {
            lock (pusher.Scheduler.Gate)
            {
                session.Gone();
            }

            await stop.CancelAsync();
            await writing;
        }
    }

    private static async Task ReadAsync(WebSocket socket, SimulatedPusher pusher, PusherSession session, CancellationToken cancellation)
    {
        byte[] buffer = new byte[LargestFrame];
        int length = 0;
        try
        {
            while (length < buffer.Length)
            {
                ValueWebSocketReceiveResult read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                length += read.Count;
                if (read.EndOfMessage)
                {
                    string text = Encoding.UTF8.GetString(buffer, 0, length);
                    length = 0;
                    lock (pusher.Scheduler.Gate)
                    {
                        session.Receive(text);
                    }
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The browser disconnected without a close frame; the remaining work is the same.
            return;
        }
    }

    private static async Task WriteAsync(WebSocket socket, ChannelReader<(string? Text, int Code)> frames, CancellationToken cancellation)
    {
        try
        {
            await foreach ((string? text, int code) in frames.ReadAllAsync(cancellation))
            {
                if (code != 0)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, text, cancellation);
                    return;
                }

                await socket.SendAsync(Encoding.UTF8.GetBytes(text!), WebSocketMessageType.Text, endOfMessage: true, cancellation);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The reader has noticed too, and removes the session.
            return;
        }
    }
}
