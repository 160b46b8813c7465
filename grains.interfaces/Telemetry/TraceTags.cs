namespace ImpactDialing.Telemetry;

/// <summary>The tags that make a caller's session, a call or a leg findable in traces and logs. They contain only ids:
/// never a number, a name, a PIN or a key pressed.</summary>
public static class TraceTags
{
    /// <summary>The caller's session: on every span of everything that a caller does during it.</summary>
    public const string Session = "impactdialing.caller_session.id";

    /// <summary>The outbound call, by our own id.</summary>
    public const string Call = "impactdialing.call.id";

    /// <summary>The leg, by Twilio's CallSid.</summary>
    public const string Leg = "impactdialing.leg.sid";

    /// <summary>The caller, by id.</summary>
    public const string Caller = "impactdialing.caller.id";

    /// <summary>The campaign, by id.</summary>
    public const string Campaign = "impactdialing.campaign.id";
}
