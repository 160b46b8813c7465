using Twilio.Base;

namespace Twilio.Rest.Api.V2010.Account.Conference;

/// <summary>Changes a leg of a conference.</summary>
public class UpdateParticipantOptions(string pathConferenceSid, string pathCallSid) : IOptions<ParticipantResource>
{
    /// <summary>The conference's SID, or its name.</summary>
    public string PathConferenceSid { get; } = pathConferenceSid;

    /// <summary>The leg's SID, or its label.</summary>
    public string PathCallSid { get; } = pathCallSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Whether nobody hears it.</summary>
    public bool? Muted { get; set; }

    /// <summary>Whether it hears hold music.</summary>
    public bool? Hold { get; set; }

    /// <summary>The hold music.</summary>
    public Uri? HoldUrl { get; set; }

    /// <summary>How it is requested, GET by default.</summary>
    public Http.HttpMethod? HoldMethod { get; set; }

    /// <summary>Played to it alone.</summary>
    public Uri? AnnounceUrl { get; set; }

    /// <summary>How it is requested, POST by default.</summary>
    public Http.HttpMethod? AnnounceMethod { get; set; }

    /// <summary>Heard while it waits.</summary>
    public Uri? WaitUrl { get; set; }

    /// <summary>How it is requested.</summary>
    public Http.HttpMethod? WaitMethod { get; set; }

    /// <summary>Whether its leaving is heard.</summary>
    public bool? BeepOnExit { get; set; }

    /// <summary>Whether the conference ends when it leaves.</summary>
    public bool? EndConferenceOnExit { get; set; }

    /// <summary>Whether only one leg hears it.</summary>
    public bool? Coaching { get; set; }

    /// <summary>That leg.</summary>
    public string? CallSidToCoach { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("Muted", Muted)
        .Add("Hold", Hold)
        .Add("HoldUrl", HoldUrl)
        .Add("HoldMethod", HoldMethod)
        .Add("AnnounceUrl", AnnounceUrl)
        .Add("AnnounceMethod", AnnounceMethod)
        .Add("WaitUrl", WaitUrl)
        .Add("WaitMethod", WaitMethod)
        .Add("BeepOnExit", BeepOnExit)
        .Add("EndConferenceOnExit", EndConferenceOnExit)
        .Add("Coaching", Coaching)
        .Add("CallSidToCoach", CallSidToCoach);
}

/// <summary>Asks for a leg of a conference.</summary>
public class FetchParticipantOptions(string pathConferenceSid, string pathCallSid) : IOptions<ParticipantResource>
{
    /// <summary>The conference's SID, or its name.</summary>
    public string PathConferenceSid { get; } = pathConferenceSid;

    /// <summary>The leg's SID, or its label.</summary>
    public string PathCallSid { get; } = pathCallSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}

/// <summary>Takes a leg out of a conference.</summary>
public class DeleteParticipantOptions(string pathConferenceSid, string pathCallSid) : IOptions<ParticipantResource>
{
    /// <summary>The conference's SID, or its name.</summary>
    public string PathConferenceSid { get; } = pathConferenceSid;

    /// <summary>The leg's SID, or its label.</summary>
    public string PathCallSid { get; } = pathCallSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => [];
}

/// <summary>Lists the legs of a conference.</summary>
public class ReadParticipantOptions(string pathConferenceSid) : ReadOptions<ParticipantResource>
{
    /// <summary>The conference's SID, or its name.</summary>
    public string PathConferenceSid { get; } = pathConferenceSid;

    /// <summary>The account; the client's unless set.</summary>
    public string? PathAccountSid { get; set; }

    /// <summary>Muted or not.</summary>
    public bool? Muted { get; set; }

    /// <summary>On hold or not.</summary>
    public bool? Hold { get; set; }

    /// <summary>Coaching or not.</summary>
    public bool? Coaching { get; set; }

    /// <summary>The parameters as they are sent.</summary>
    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .Add("Muted", Muted)
        .Add("Hold", Hold)
        .Add("Coaching", Coaching)
        .Add("PageSize", PageSize);
}
