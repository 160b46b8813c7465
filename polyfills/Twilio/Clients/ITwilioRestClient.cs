using Twilio.Http;

namespace Twilio.Clients;

/// <summary>Sends requests for the resources.</summary>
public interface ITwilioRestClient
{
    /// <summary>The account whose resources are meant.</summary>
    string AccountSid { get; }

    /// <summary>The region, if not the default.</summary>
    string? Region { get; }

    /// <summary>What sends the requests.</summary>
    HttpClient HttpClient { get; }

    /// <summary>Sends a request; an error is thrown as a <see cref="Exceptions.TwilioException"/>.</summary>
    Response Request(Request request);

    /// <inheritdoc cref="Request"/>
    Task<Response> RequestAsync(Request request);
}
