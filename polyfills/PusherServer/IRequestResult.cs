using System.Net;

namespace PusherServer;

/// <summary>The answer to a request.</summary>
public interface IRequestResult
{
    /// <summary>The body.</summary>
    string Body { get; }

    /// <summary>The HTTP status; an error is not thrown.</summary>
    HttpStatusCode StatusCode { get; }
}
