using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ImpactDialing.LoadTest.Sharing;

/// <summary>
/// Passes the target's requests to Twilio and Pusher on to the tester that plays the people concerned.
/// </summary>
/// <param name="testers">Where each tester listens; the first one is this process.</param>
/// <param name="presented">The number of each tester's campaigns.</param>
internal sealed class RestRouter(IReadOnlyList<Uri> testers, IReadOnlyList<string> presented) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <summary>Answers a request, or leaves it to this process.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        context.Request.Body = new MemoryStream(body);
        var isForm = context.Request.Method == HttpMethods.Post && context.Request.HasFormContentType;
        var from = isForm ? QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).GetValueOrDefault("From").ToString() : null;
        switch (RequestOwner.Of(context.Request.Path, from, presented))
        {
            case RequestOwner.Everybody:
                await Task.WhenAll(testers.Skip(1).Select(tester => Ask(tester, context, body)));
                await next(context);
                return;
            case > 0 and var owner when owner < testers.Count:
                await Answer(context, await Ask(testers[owner], context, body));
                return;
            case RequestOwner.Unknown when context.Request.Method == HttpMethods.Get:
                foreach (var tester in testers.Skip(1))
                {
                    var answer = await Ask(tester, context, body);
                    if (RequestOwner.HasRows(answer.Body))
                    {
                        await Answer(context, answer);
                        return;
                    }
                }

                await next(context);
                return;
            default:
                await next(context);
                return;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static async Task Answer(HttpContext context, (int Status, string Body) answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Status != StatusCodes.Status204NoContent)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private async Task<(int Status, string Body)> Ask(Uri tester, HttpContext context, byte[] body)
    {
        var request = context.Request;
        using var message = new HttpRequestMessage(
            new HttpMethod(request.Method), new Uri(tester, request.Path.ToUriComponent() + request.QueryString.ToUriComponent()));
        if (body.Length > 0)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        if (request.Headers.Authorization is [{ } authorization])
        {
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        try
        {
            using var response = await _http.SendAsync(message, context.RequestAborted);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(context.RequestAborted));
        }
        catch (HttpRequestException)
        {
            // The coordinator names a tester that is gone, because its beats are missing too.
            return (StatusCodes.Status503ServiceUnavailable, "{}");
        }
    }
}
