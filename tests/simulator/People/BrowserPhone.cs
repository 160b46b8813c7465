using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.People;

/// <summary>
/// A person with a browser phone (Twilio's Voice SDK). It calls through a TwiML application with its own parameters,
/// and it is heard and hears as on any phone. Its keypad has no restrictions.
/// </summary>
public sealed class BrowserPhone : Caller
{
    internal BrowserPhone(SimulatedTwilio twilio, string identity, string name)
        : base(twilio, "client:" + identity, name) => Identity = identity;

    /// <summary>The identity in the access token.</summary>
    public string Identity { get; }

    /// <summary>Whether the person's microphone is off.</summary>
    public bool MicrophoneOff => Leg is { MicrophoneOff: true };

    /// <summary>Calls through an application (<c>device.connect</c>).</summary>
    /// <param name="applicationSid">The application that the access token allows.</param>
    /// <param name="parameters">Custom parameters: fields of the first request.</param>
    /// <exception cref="InvalidOperationException">The phone is on the line already, or the account has no such
    /// application (31201 in the SDK).</exception>
    public void Connect(string applicationSid, params (string Name, string Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        lock (Twilio.Scheduler.Gate)
        {
            if (IsOnLine)
            {
                throw new InvalidOperationException($"{Name} is on the line already.");
            }

            VoiceApplication application = Twilio.Applications.Find(a => a.Sid == applicationSid)
                ?? throw new InvalidOperationException($"The account has no application {applicationSid}.");
            Twilio.Connect(Number, application, parameters.ToDictionary(static p => p.Name, static p => p.Value), Begin);
        }
    }

    /// <summary>
    /// Calls as the Voice SDK does: the access token names the identity and the application, and is verified as Twilio
    /// would.
    /// </summary>
    /// <param name="accessToken">A token for this identity.</param>
    /// <param name="parameters">Custom parameters, after those of the token.</param>
    /// <exception cref="AccessTokenException">Twilio refuses the token.</exception>
    /// <exception cref="InvalidOperationException">The token is for another identity, or one of the other overload's
    /// reasons.</exception>
    public void ConnectWith(string accessToken, params (string Name, string Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        VoiceToken token = VoiceToken.Read(accessToken, Twilio.Settings, Twilio.Now);
        if (token.Identity != Identity)
        {
            throw new InvalidOperationException($"The token is for {token.Identity}, and this is {Identity}.");
        }

        var all = new Dictionary<string, string>(token.Parameters);
        foreach ((string name, string value) in parameters)
        {
            all[name] = value;
        }

        Connect(token.ApplicationSid, [.. all.Select(static p => (p.Key, p.Value))]);
    }

    /// <summary>
    /// Switches the microphone off or on in the browser; Twilio does not learn of it. Without a call, nothing happens.
    /// </summary>
    public void Mute(bool off = true)
    {
        lock (Twilio.Scheduler.Gate)
        {
            if (Leg is { HasEnded: false } leg)
            {
                leg.SwitchMicrophone(off);
            }
        }
    }
}
