using System.Net;
using System.Text;
using Twilio.Rest;

namespace Twilio.Http;

/// <summary>A request to the REST API.</summary>
public class Request
{
    /// <summary>A request to an absolute URL.</summary>
    public Request(HttpMethod method, string url) => (Method, Uri) = (method, new Uri(url));

    /// <summary>A request to a path of one of Twilio's domains.</summary>
    public Request(
        HttpMethod method,
        Domain domain,
        string uri,
        string? region = null,
        List<KeyValuePair<string, string>>? queryParams = null,
        List<KeyValuePair<string, string>>? postParams = null,
        string? edge = null,
        List<KeyValuePair<string, string>>? headerParams = null)
        : this(method, $"https://{domain}.twilio.com{uri}")
    {
        Region = region;
        Edge = edge;
        QueryParams = queryParams ?? [];
        PostParams = postParams ?? [];
        HeaderParams = headerParams ?? [];
    }

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The URL without query and before region and edge.</summary>
    public Uri Uri { get; }

    /// <summary>The user name of Basic authentication.</summary>
    public string? Username { get; set; }

    /// <summary>The password of Basic authentication.</summary>
    public string? Password { get; set; }

    /// <summary>The region, such as <c>ie1</c>.</summary>
    public string? Region { get; set; }

    /// <summary>The edge location, such as <c>dublin</c>.</summary>
    public string? Edge { get; set; }

    /// <summary>Words added to the User-Agent.</summary>
    public string[]? UserAgentExtensions { get; set; }

    /// <summary>The query.</summary>
    public List<KeyValuePair<string, string>> QueryParams { get; } = [];

    /// <summary>The form.</summary>
    public List<KeyValuePair<string, string>> PostParams { get; } = [];

    /// <summary>More headers.</summary>
    public List<KeyValuePair<string, string>> HeaderParams { get; } = [];

    /// <summary>Sets Basic authentication.</summary>
    public void SetAuth(string username, string password) => (Username, Password) = (username, password);

    /// <summary>Adds to the query.</summary>
    public void AddQueryParam(string name, string value) => QueryParams.Add(new(name, value));

    /// <summary>Adds to the form.</summary>
    public void AddPostParam(string name, string value) => PostParams.Add(new(name, value));

    /// <summary>Adds a header.</summary>
    public void AddHeaderParam(string name, string value) => HeaderParams.Add(new(name, value));

    /// <summary>The form as it is sent.</summary>
    public byte[] EncodePostParams() => Encoding.UTF8.GetBytes(Encode(PostParams));

    /// <summary>The URL as it is requested.</summary>
    public Uri ConstructUrl() => QueryParams.Count > 0 ? new Uri($"{Located().AbsoluteUri}?{Encode(QueryParams)}") : Located();

    private static string Encode(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(pair => $"{WebUtility.UrlEncode(pair.Key)}={WebUtility.UrlEncode(pair.Value)}"));

    /// <summary>The URL with edge and region in its host name: <c>api.edge.region.twilio.com</c>.</summary>
    private Uri Located()
    {
        if (Region is null && Edge is null)
        {
            return Uri;
        }

        var parts = Uri.Host.Split('.');
        var edge = Edge ?? (parts.Length == 5 ? parts[1] : null);
        var region = Region ?? parts.Length switch { 4 => parts[1], 5 => parts[2], _ => edge is null ? null : "us1" };
        string?[] host = [parts[0], edge, region, parts[^2], parts[^1]];
        return new UriBuilder(Uri) { Host = string.Join('.', host.Where(part => !string.IsNullOrEmpty(part))) }.Uri;
    }
}
