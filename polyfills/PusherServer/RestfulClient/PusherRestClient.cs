using System.Net.Http.Headers;
using System.Text;

namespace PusherServer.RestfulClient;

/// <summary>Sends signed requests over <see cref="HttpClient"/>.</summary>
public class PusherRestClient : IPusherRestClient
{
    private readonly HttpClient _httpClient;

    /// <summary>Uses the given client. Its base address must be Pusher's; its default headers are replaced.</summary>
    public PusherRestClient(HttpClient httpClient, string libraryName, Version version)
    {
        _httpClient = httpClient;
        _httpClient.DefaultRequestHeaders.Clear();
        _httpClient.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _httpClient.DefaultRequestHeaders.Add("Pusher-Library-Name", libraryName);
        _httpClient.DefaultRequestHeaders.Add("Pusher-Library-Version", version.ToString(3));
    }

    /// <summary>Uses its own client, with a time-out of 30 s.</summary>
    public PusherRestClient(Uri baseAddress, string libraryName, Version version)
        : this(new HttpClient { BaseAddress = baseAddress, Timeout = TimeSpan.FromSeconds(30) }, libraryName, version)
    {
    }

    /// <inheritdoc/>
    public Uri? BaseUrl => _httpClient.BaseAddress;

    /// <inheritdoc/>
    public TimeSpan Timeout { get => _httpClient.Timeout; set => _httpClient.Timeout = value; }

    /// <inheritdoc/>
    async Task<TriggerResult> IPusherRestClient.PostAsync(string pathAndQuery, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _httpClient.PostAsync(new Uri(pathAndQuery, UriKind.Relative), content).ConfigureAwait(false);
        return new TriggerResult(answer.StatusCode, await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
    }
}
