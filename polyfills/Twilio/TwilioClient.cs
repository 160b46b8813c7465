using Twilio.Clients;
using Twilio.Exceptions;

namespace Twilio;

/// <summary>The client of resources that are given none.</summary>
public static class TwilioClient
{
    private static volatile ITwilioRestClient? _client;

    /// <summary>Sets the credentials.</summary>
    public static void Init(string username, string password) => _client = new TwilioRestClient(username, password);

    /// <summary>Sets the credentials and the account.</summary>
    public static void Init(string username, string password, string accountSid) => _client = new TwilioRestClient(username, password, accountSid);

    /// <summary>Sets the client.</summary>
    public static void SetRestClient(ITwilioRestClient restClient) => _client = restClient;

    /// <summary>The client; <see cref="AuthenticationException"/> if nothing was set.</summary>
    public static ITwilioRestClient GetRestClient() => _client ?? throw new AuthenticationException(
        "TwilioRestClient was used before AccountSid and AuthToken were set, please call TwilioClient.init()");
}
