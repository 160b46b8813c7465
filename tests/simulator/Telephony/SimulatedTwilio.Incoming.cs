namespace ImpactDialing.Simulator.Telephony;

/// <summary>Calls that come in: by telephone to a number, by browser through an application.</summary>
public sealed partial class SimulatedTwilio
{
    /// <summary>A person dials one of the account's numbers.</summary>
    internal CallLeg? Receive(string from, string to, Func<CallLeg, ILegParty> party)
    {
        if (_numbers.Find(n => n.Number == to) is not { } number)
        {
            return null;
        }

        VoiceApplication? application = string.IsNullOrEmpty(number.VoiceApplicationSid)
            ? null
            : _applications.Find(a => a.Sid == number.VoiceApplicationSid);
        return Receive(from, to, application?.Route ?? number.Route, application, [], party);
    }

    /// <summary>
    /// A browser phone calls through an application. The custom parameters go with the first request only, and cannot
    /// replace Twilio's own, To excepted.
    /// </summary>
    internal CallLeg Connect(
        string client, VoiceApplication application, IReadOnlyDictionary<string, string> custom, Func<CallLeg, ILegParty> party)
    {
        HashSet<string> own = [
            "CallSid", "AccountSid", "From", "To", "Caller", "Called", "CallStatus", "ApiVersion", "Direction", "ApplicationSid",
            "ParentCallSid"];
        KeyValuePair<string, string>[] given = [.. custom.Where(c => !own.Contains(c.Key))];
        return Receive(client, custom.GetValueOrDefault("To", ""), application.Route, application, given, party);
    }

    private CallLeg Receive(
        string from,
        string to,
        VoiceRoute route,
        VoiceApplication? application,
        IReadOnlyList<KeyValuePair<string, string>> given,
        Func<CallLeg, ILegParty> party)
    {
        CallLeg leg = Register(new CallLeg(this, NewSid("CA"), CallDirection.Inbound, from, to, NextChance(from))
        {
            FallbackUrl = route.FallbackUrl,
            FallbackMethod = route.FallbackMethod,
            ApplicationSid = application?.Sid,
            Callback = string.IsNullOrEmpty(route.StatusCallback)
                ? null
                : new CallbackTarget(route.StatusCallback, route.StatusCallbackMethod, CallbackTarget.CompletedOnly),
        });
        leg.Party = party(leg);
        leg.Dialed();
        if (string.IsNullOrEmpty(route.VoiceUrl))
        {
            leg.End(CallStatus.NoAnswer, 480);
        }
        else
        {
            leg.Fetch(route.VoiceUrl, route.VoiceMethod, [], given);
        }

        return leg;
    }
}
