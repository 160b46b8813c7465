namespace ImpactDialing.Telemetry;

/// <summary>The tags that make a caller's session, a call or a leg findable in traces and logs. They carry ids alone: never a number, a name, a PIN or a key pressed.</summary>
public static class TraceTags
{
    /// <summary>The caller session: every span of everything that a caller does in one time online has it.</summary>
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
