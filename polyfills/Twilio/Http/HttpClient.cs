using System.Text;

namespace Twilio.Http;

/// <summary>How requests reach Twilio: derive from it, or hand <see cref="SystemNetHttpClient"/> a client with handlers of its own.</summary>
public abstract class HttpClient
{
    /// <summary>The last request made.</summary>
    public Request? LastRequest { get; protected set; }

    /// <summary>The answer to it; null until it came.</summary>
    public Response? LastResponse { get; protected set; }

    /// <summary>Makes a request and waits for its answer.</summary>
    public abstract Response MakeRequest(Request request);

    /// <summary>Makes a request.</summary>
    public abstract Task<Response> MakeRequestAsync(Request request);

    /// <summary>The value of a Basic Authorization header, without the word Basic.</summary>
    public string Authentication(string username, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));
}
