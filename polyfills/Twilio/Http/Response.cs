using System.Net;
using System.Net.Http.Headers;

namespace Twilio.Http;

/// <summary>An answer of the REST API.</summary>
public class Response(HttpStatusCode statusCode, string content, HttpResponseHeaders? headers = null)
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>The body.</summary>
    public string Content { get; } = content;

    /// <summary>The headers, where there are any.</summary>
    public HttpResponseHeaders? Headers { get; } = headers;
}
