using System.Globalization;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// One leg of a call: a line between Twilio and one person. This part holds its life, from dialing to the end; the
/// program part holds what it carries out. Everything that changes it runs with the world's gate held.
/// </summary>
public sealed partial class CallLeg
{
    private static readonly KeyValuePair<string, string>[] Geography =
    [
        new("FromCity", ""),
        new("FromState", ""),
        new("FromZip", ""),
        new("FromCountry", "US"),
        new("ToCity", ""),
        new("ToState", ""),
        new("ToZip", ""),
        new("ToCountry", "US"),
    ];

    private readonly SimulatedTwilio _twilio;
    private readonly List<Appointment> _appointments = [];
    private readonly List<(DateTimeOffset At, char Key)> _keys = [];
    private Appointment? _limit;
    private int _sequence;
    private int _webhooks;

    internal CallLeg(SimulatedTwilio twilio, string sid, CallDirection direction, string from, string to, Chance chance)
    {
        (_twilio, Sid, Direction, From, To, Chance) = (twilio, sid, direction, from, to, chance);
        CreatedAt = twilio.Now;
        UpdatedAt = CreatedAt;
        Status = direction == CallDirection.Inbound ? CallStatus.Ringing : CallStatus.Queued;
        Book = new LegBook(this);
    }

    /// <summary><c>CA</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; }

    /// <summary>What created the leg.</summary>
    public CallDirection Direction { get; }

    /// <summary>The calling number.</summary>
    public string From { get; }

    /// <summary>The called number.</summary>
    public string To { get; }

    /// <summary>
    /// Whether the person at the far end has a browser phone: no telephone number, and no known location.
    /// </summary>
    public bool IsClient => From.StartsWith("client:", StringComparison.Ordinal);

    /// <summary>The number of the person at the far end, or <c>client:</c> and the identity.</summary>
    public string Person => Direction == CallDirection.Inbound ? From : To;

    /// <summary>The call's status.</summary>
    public CallStatus Status { get; private set; }

    /// <summary>The time of the leg's creation.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of its last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The time at which it left the queue and was dialed, or came in.</summary>
    public DateTimeOffset? DialedAt { get; private set; }

    /// <summary>The time of the answer.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The time of its end, whatever the reason.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether the person at the far end ended the leg: hung up, or lost the network.</summary>
    public bool EndedByPerson { get; private set; }

    /// <summary>The keys that the person pressed so far, with their times.</summary>
    public IReadOnlyList<(DateTimeOffset At, char Key)> Keys => _keys;

    /// <summary>Twilio's verdict about the party that answered; null without one.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>The leg that created this one by a Dial, or null.</summary>
    public CallLeg? Parent { get; internal init; }

    /// <summary>The conference the leg is in, or null.</summary>
    public Conference? Conference { get; internal set; }

    /// <summary>What the party experienced.</summary>
    public LegBook Book { get; }

    /// <summary>Whether the leg has ended.</summary>
    public bool HasEnded => Status.IsTerminal();

    internal SimulatedTwilio Twilio => _twilio;

    internal Chance Chance { get; }

    internal ILegParty? Party { get; set; }

    internal CallbackTarget? Callback { get; set; }

    internal string? FallbackUrl { get; set; }

    internal string FallbackMethod { get; set; } = "POST";

    internal string? ApplicationSid { get; set; }

    internal int QueueTimeMilliseconds { get; set; }

    /// <summary>The reason of the end, as a SIP code.</summary>
    internal int SipCode { get; private set; } = 200;

    internal string DirectionName => Direction switch
    {
        CallDirection.Inbound => "inbound",
        CallDirection.OutboundApi => "outbound-api",
        _ => "outbound-dial",
    };

    /// <summary>The parameters that every request about the leg carries.</summary>
    internal List<KeyValuePair<string, string>> StandardParameters(string? status = null)
    {
        var parameters = new List<KeyValuePair<string, string>>(24)
        {
            new("CallSid", Sid),
            new("AccountSid", _twilio.Settings.AccountSid),
            new("From", From),
            new("To", To),
            new("Caller", From),
            new("Called", To),
            new("CallStatus", status ?? Status.Wire()),
            new("ApiVersion", "2010-04-01"),
            new("Direction", DirectionName),
        };
        if (!IsClient)
        {
            parameters.AddRange(Geography);
        }

        if (Parent is not null)
        {
            parameters.Add(new("ParentCallSid", Parent.Sid));
        }

        if (ApplicationSid is not null)
        {
            parameters.Add(new("ApplicationSid", ApplicationSid));
        }

        return parameters;
    }

    internal Appointment After(TimeSpan delay, Action action)
    {
        Appointment made = _twilio.Scheduler.After(delay, action);
        _appointments.RemoveAll(static a => !a.IsPending);
        _appointments.Add(made);
        return made;
    }

    /// <summary>The call leaves the queue: the network dials the number.</summary>
    internal void Dialed()
    {
        DialedAt = _twilio.Now;
        _twilio.Ears.Dialed(this);
        Progress("initiated", "initiated");
    }

    internal void Rings()
    {
        Become(CallStatus.Ringing);
        Progress("ringing", "ringing");
    }

    internal void Answer()
    {
        AnsweredAt = _twilio.Now;
        Become(CallStatus.InProgress);
        _twilio.Ears.Answered(this);
        Progress("answered", "in-progress");
        Party?.Answered();
    }

    /// <summary>Ends the call automatically after this time, counted from now; the last limit counts.</summary>
    internal void LimitTo(TimeSpan time)
    {
        _limit?.Dispose();
        _limit = After(time, () => End(CallStatus.Completed, 200));
    }

    internal void Verdict(string answeredBy) => AnsweredBy = answeredBy;

    /// <summary>The person hangs up, or loses the network: for Twilio it is the same.</summary>
    internal void PartyHangsUp()
    {
        if (!HasEnded)
        {
            EndedByPerson = true;
            End(Status == CallStatus.InProgress || Direction == CallDirection.Inbound ? CallStatus.Completed : CallStatus.Canceled, 200);
        }
    }

    /// <summary>Ends the leg. Nothing happens to a leg that has ended.</summary>
    internal void End(CallStatus status, int sipCode)
    {
        if (HasEnded)
        {
            return;
        }

        bool wasQueued = Status == CallStatus.Queued && DialedAt is null;
        SipCode = sipCode;
        EndedAt = _twilio.Now;
        Become(status);
        foreach (Appointment appointment in _appointments)
        {
            appointment.Dispose();
        }

        _appointments.Clear();
        StopProgram(legEnded: true);
        Silence();
        SetAudible([]);
        _twilio.StopRecordings(this);
        _twilio.Ended(this);
        if (!wasQueued)
        {
            Progress("completed", status.Wire());
        }

        Party?.Ended();
        LegEnded?.Invoke(this);
    }

    /// <summary>Called once, when the leg has ended: the Dial that created it waits for it.</summary>
    internal Action<CallLeg>? LegEnded { get; set; }

    /// <summary>Called when REST gives the leg another document.</summary>
    internal Action? OnRedirected { get; set; }

    /// <summary>Runs on answer in place of requesting a document: for a leg that Dial created.</summary>
    internal Action? OnAnswered { get; set; }

    /// <summary>Runs once at the end of the document in place of hanging up: for a whisper.</summary>
    internal Action? OnProgramEnd { get; set; }

    /// <summary>How often the number was called before.</summary>
    internal int DialOrdinal { get; set; }

    internal OutboundRequest? Asked { get; init; }

    internal int NextWebhook() => ++_webhooks;

    internal void Press(char key)
    {
        if (Status == CallStatus.InProgress)
        {
            _keys.Add((_twilio.Now, key));
            _activity?.Press(key);
        }
    }

    private void Become(CallStatus status)
    {
        Status = status;
        UpdatedAt = _twilio.Now;
    }

    private void Progress(string subscribed, string wireStatus)
    {
        int sequence = _sequence++;
        if (Callback is null || !Callback.Events.Contains(subscribed))
        {
            return;
        }

        List<KeyValuePair<string, string>> parameters = StandardParameters(wireStatus);
        parameters.Add(new("CallbackSource", "call-progress-events"));
        parameters.Add(new("Timestamp", Rfc2822.Format(_twilio.Now)));
        parameters.Add(new("SequenceNumber", sequence.ToString(CultureInfo.InvariantCulture)));
        if (Status.IsTerminal())
        {
            double seconds = AnsweredAt is { } answered ? Math.Ceiling((EndedAt!.Value - answered).TotalSeconds) : 0;
            parameters.Add(new("CallDuration", seconds.ToString("0", CultureInfo.InvariantCulture)));
            parameters.Add(new("Duration", Math.Ceiling(seconds / 60).ToString("0", CultureInfo.InvariantCulture)));
            parameters.Add(new("SipResponseCode", SipCode.ToString(CultureInfo.InvariantCulture)));
            if (AnsweredBy is not null)
            {
                parameters.Add(new("AnsweredBy", AnsweredBy));
            }

            if (_twilio.RecordingList.Find(r => r.Leg == this && r.Source == "OutboundAPI") is { } recording)
            {
                parameters.Add(new("RecordingUrl", recording.Url));
                parameters.Add(new("RecordingSid", recording.Sid));
                parameters.Add(new("RecordingDuration", recording.Seconds));
            }
        }

        _twilio.Tell(this, WebhookKind.CallProgress, Callback.Url, Callback.Method, parameters);
    }
}
