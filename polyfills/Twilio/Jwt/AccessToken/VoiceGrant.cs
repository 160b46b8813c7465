namespace Twilio.Jwt.AccessToken;

/// <summary>Allows a browser phone to call and be called.</summary>
public class VoiceGrant : IGrant
{
    /// <summary>Whether it can be called.</summary>
    public bool IncomingAllow { get; set; }

    /// <summary>The TwiML app that its calls come to; it cannot call without.</summary>
    public string? OutgoingApplicationSid { get; set; }

    /// <summary>Parameters sent to that app with each call.</summary>
    public Dictionary<string, string>? OutgoingApplicationParams { get; set; }

    /// <summary>The credential of push notifications.</summary>
    public string? PushCredentialSid { get; set; }

    /// <summary>The endpoint's id.</summary>
    public string? EndpointId { get; set; }

    /// <inheritdoc/>
    public string Key => "voice";

    /// <inheritdoc/>
    public object Payload
    {
        get
        {
            var payload = new Dictionary<string, object>();
            if (IncomingAllow)
            {
                payload["incoming"] = new Dictionary<string, object> { ["allow"] = true };
            }

            if (OutgoingApplicationSid is { } application)
            {
                var outgoing = new Dictionary<string, object> { ["application_sid"] = application };
                if (OutgoingApplicationParams is { } parameters)
                {
                    outgoing["params"] = parameters;
                }

                payload["outgoing"] = outgoing;
            }

            if (PushCredentialSid is { } credential)
            {
                payload["push_credential_sid"] = credential;
            }

            if (EndpointId is { } endpoint)
            {
                payload["endpoint_id"] = endpoint;
            }

            return payload;
        }
    }
}
