using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;

namespace Twilio.Rest;

/// <summary>One kind of resource of the REST API 2010-04-01: builds its requests and reads its answers.</summary>
internal sealed class Api2010<T>(string recordKey, Func<JsonFields, T> parse)
    where T : Resource
{
    public T One(HttpMethod method, string? account, string path, List<KeyValuePair<string, string>> parameters, ITwilioRestClient? client)
    {
        client ??= TwilioClient.GetRestClient();
        return FromJson(client.Request(Build(client, method, account, path, parameters)).Content);
    }

    public async Task<T> OneAsync(HttpMethod method, string? account, string path, List<KeyValuePair<string, string>> parameters, ITwilioRestClient? client)
    {
        client ??= TwilioClient.GetRestClient();
        return FromJson((await client.RequestAsync(Build(client, method, account, path, parameters)).ConfigureAwait(false)).Content);
    }

    public bool Delete(string? account, string path, ITwilioRestClient? client)
    {
        client ??= TwilioClient.GetRestClient();
        return client.Request(Build(client, HttpMethod.Delete, account, path, [])).StatusCode == System.Net.HttpStatusCode.NoContent;
    }

    public async Task<bool> DeleteAsync(string? account, string path, ITwilioRestClient? client)
    {
        client ??= TwilioClient.GetRestClient();
        var answer = await client.RequestAsync(Build(client, HttpMethod.Delete, account, path, [])).ConfigureAwait(false);
        return answer.StatusCode == System.Net.HttpStatusCode.NoContent;
    }

    public ResourceSet<T> Read(string? account, string path, List<KeyValuePair<string, string>> parameters, ReadOptions<T> options, ITwilioRestClient? client)
    {
        client ??= TwilioClient.GetRestClient();
        return Set(client.Request(Build(client, HttpMethod.Get, account, path, parameters)), options, client);
    }

    public async Task<ResourceSet<T>> ReadAsync(
        string? account,
        string path,
        List<KeyValuePair<string, string>> parameters,
        ReadOptions<T> options,
        ITwilioRestClient? client)
    {
        client ??= TwilioClient.GetRestClient();
        return Set(await client.RequestAsync(Build(client, HttpMethod.Get, account, path, parameters)).ConfigureAwait(false), options, client);
    }

    public T FromJson(string json) => Parsed(json, root => parse(new JsonFields(root)));

    public Page<T> NextPage(Page<T> page, ITwilioRestClient client) =>
        PageOf(client.Request(new Request(HttpMethod.Get, page.GetNextPageUrl(Domain.Api))));

    private static Request Build(ITwilioRestClient client, HttpMethod method, string? account, string path, List<KeyValuePair<string, string>> parameters)
    {
        var uri = $"/2010-04-01/Accounts/{account ?? client.AccountSid}/{path}.json";
        return method.Equals(HttpMethod.Get)
            ? new Request(method, Domain.Api, uri, queryParams: parameters)
            : new Request(method, Domain.Api, uri, postParams: parameters);
    }

    private static TResult Parsed<TResult>(string json, Func<JsonElement, TResult> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new ApiException(error.Message, error);
        }
    }

    private ResourceSet<T> Set(Response answer, ReadOptions<T> options, ITwilioRestClient client) =>
        new(PageOf(answer), options.Limit, page => NextPage(page, client));

    private Page<T> PageOf(Response answer) => Parsed(answer.Content, root => new Page<T>(
        [.. root.GetProperty(recordKey).EnumerateArray().Select(record => parse(new JsonFields(record)))],
        root.TryGetProperty("page_size", out var size) ? size.GetInt32() : 50,
        new JsonFields(root).Text("next_page_uri")));
}
