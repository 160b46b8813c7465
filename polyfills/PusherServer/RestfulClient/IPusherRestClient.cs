namespace PusherServer.RestfulClient;

/// <summary>Sends signed requests.</summary>
public interface IPusherRestClient
{
    /// <summary>The base URL of the REST API.</summary>
    Uri? BaseUrl { get; }

    /// <summary>How long an answer may take.</summary>
    TimeSpan Timeout { get; set; }

    /// <summary>Posts a body to a path with its signed query.</summary>
    internal Task<TriggerResult> PostAsync(string pathAndQuery, string body);
}
