using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace Twilio.Http;

/// <summary>Requests over <see cref="System.Net.Http.HttpClient"/>. Nothing is tried twice.</summary>
public class SystemNetHttpClient : HttpClient
{
    private readonly System.Net.Http.HttpClient _httpClient;

    /// <summary>Over a client with handlers and a time-out of the caller's, or over one of its own.</summary>
    public SystemNetHttpClient(System.Net.Http.HttpClient? httpClient = null) =>
        _httpClient = httpClient ?? new System.Net.Http.HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <inheritdoc/>
    public override Response MakeRequest(Request request) => Task.Run(() => MakeRequestAsync(request)).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<Response> MakeRequestAsync(Request request)
    {
        using var message = new HttpRequestMessage(new System.Net.Http.HttpMethod(request.Method.ToString()), request.ConstructUrl());
        if (request is { Username: { } username, Password: { } password })
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(username, password));
        }

        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        string[] agent = [$"twilio-csharp/7.0.0 ({Environment.OSVersion.Platform} {RuntimeInformation.OSArchitecture})", .. request.UserAgentExtensions ?? []];
        message.Headers.TryAddWithoutValidation("User-Agent", string.Join(' ', agent));
        foreach (var (name, value) in request.HeaderParams)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (!request.Method.Equals(HttpMethod.Get))
        {
            message.Content = new FormUrlEncodedContent(request.PostParams);
        }

        LastRequest = request;
        LastResponse = null;
        using var answer = await _httpClient.SendAsync(message).ConfigureAwait(false);
        return LastResponse = new Response(answer.StatusCode, await answer.Content.ReadAsStringAsync().ConfigureAwait(false), answer.Headers);
    }
}
