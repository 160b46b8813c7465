using System.Globalization;
using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// One Twilio account and the people around it. Everything that changes it, whether a timer, an answer of the
/// application or a REST request, runs one at a time. All waiting uses the world's clock, and all chance the seed.
/// </summary>
public sealed partial class SimulatedTwilio
{
    private readonly List<CallLeg> _calls = [];
    private readonly Dictionary<string, CallLeg> _callsBySid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _legsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _dials = new(StringComparer.Ordinal);
    private readonly List<IncomingNumber> _numbers = [];
    private readonly List<VoiceApplication> _applications = [];
    private readonly WebhookClient _webhooks;
    private int _callsInProgress;
    private long _sids;
    private DateTimeOffset _nextSlot;

    /// <summary>Opens an account.</summary>
    /// <param name="time">The world's clock: a <see cref="VirtualTime"/>, or the system's.</param>
    /// <param name="application">The destination of webhooks: the application's hosts in this process, or the
    /// network.</param>
    public SimulatedTwilio(TimeProvider time, HttpMessageInvoker application, TwilioSettings? settings = null)
    {
        Settings = settings ?? new TwilioSettings();
        Scheduler = new WorldScheduler(time);
        _webhooks = new WebhookClient(application, Settings, time);
        _nextSlot = time.GetUtcNow();
        Ears = new EarWitness(Scheduler, Settings.KeepsJournal);
        Rest = new RestApi(this);
    }

    /// <summary>How this Twilio behaves.</summary>
    public TwilioSettings Settings { get; }

    /// <summary>Twilio's debugger.</summary>
    public TwilioDebugger Debugger { get; } = new();

    /// <summary>Which people heard each other, and when.</summary>
    public EarWitness Ears { get; }

    /// <summary>The REST API; <see cref="RestHandler"/> makes it an HTTP client's handler.</summary>
    public RestApi Rest { get; }

    /// <summary>The world's clock.</summary>
    public TimeProvider Time => Scheduler.Time;

    /// <summary>The world's present instant.</summary>
    public DateTimeOffset Now => Scheduler.Now;

    /// <summary>All legs so far, in order of creation.</summary>
    public IReadOnlyList<CallLeg> Calls
    {
        get
        {
            lock (Scheduler.Gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>The number of legs that have not ended.</summary>
    public int CallsInProgress
    {
        get
        {
            lock (Scheduler.Gate)
            {
                return _callsInProgress;
            }
        }
    }

    internal WorldScheduler Scheduler { get; }

    /// <summary>A leg has ended. With the gate held.</summary>
    internal void Ended(CallLeg leg)
    {
        _callsInProgress--;
        Ears.Ended(leg);
    }

    internal int DialsTo(string number) => _dials.GetValueOrDefault(number);

    internal List<CallLeg> CallList => _calls;

    internal List<IncomingNumber> Numbers => _numbers;

    internal List<VoiceApplication> Applications => _applications;

    /// <summary>Gives the account a number.</summary>
    public IncomingNumber AddNumber(string number, VoiceRoute route, string? voiceApplicationSid = null)
    {
        if (!E164.IsValid(number))
        {
            throw new ArgumentException($"\"{number}\" is not a number in E.164.", nameof(number));
        }

        lock (Scheduler.Gate)
        {
            var made = new IncomingNumber(
                NewSid("PN"), number, Now)
            { Route = route, FriendlyName = E164.Format(number), VoiceApplicationSid = voiceApplicationSid };
            _numbers.Add(made);
            return made;
        }
    }

    /// <summary>Gives the account an application.</summary>
    /// <param name="route">The addresses that its calls ask.</param>
    /// <param name="sid">A SID that the application under test is configured with; drawn unless given.</param>
    public VoiceApplication AddApplication(string friendlyName, VoiceRoute route, string? sid = null)
    {
        lock (Scheduler.Gate)
        {
            var made = new VoiceApplication(sid ?? NewSid("AP"), friendlyName, Now) { Route = route };
            _applications.Add(made);
            return made;
        }
    }

    /// <summary>A person with a phone, who can dial the account's numbers.</summary>
    /// <param name="number">The person's own number.</param>
    /// <param name="name">A name for the journal.</param>
    public PhoneCaller AddCaller(string number, string? name = null) => new(this, number, name ?? number);

    /// <summary>
    /// A person with a browser phone (Twilio's Voice SDK), who can call through the account's applications.
    /// </summary>
    /// <param name="identity">The identity in the access token, without <c>client:</c>.</param>
    /// <param name="name">A name for the journal.</param>
    public BrowserPhone AddBrowserPhone(string identity, string? name = null) => new(this, identity, name ?? identity);

    /// <summary>A leg by its SID, or null.</summary>
    public CallLeg? Find(string sid)
    {
        lock (Scheduler.Gate)
        {
            return _callsBySid.GetValueOrDefault(sid);
        }
    }

    internal string NewSid(string prefix)
    {
        var chance = Chance.Of(Settings.SidSeed ?? Settings.Seed, prefix, ++_sids);
        string sid = string.Create(CultureInfo.InvariantCulture, $"{prefix}{chance.NextBits():x16}{chance.NextBits():x16}");
        return Settings.SidTag is { } tag
            ? string.Create(CultureInfo.InvariantCulture, $"{prefix}{tag:x1}{sid.AsSpan(prefix.Length + 1)}")
            : sid;
    }

    internal TimeSpan SpeechLength(string text) => TimeSpan.FromSeconds(text.Length / Settings.SpeechRate);

    internal bool MayShow(string number) => _numbers.Exists(n => n.Number == number);

    internal void Complain(int code, string message, string callSid, string document) =>
        Debugger.Add(new DebuggerEntry(Now, code, message, callSid, document));

    /// <summary>REST requests a call: it waits for its turn of the calls-per-second limit.</summary>
    internal CallLeg Create(OutboundRequest asked)
    {
        CallLeg leg = Register(new CallLeg(this, NewSid("CA"), CallDirection.OutboundApi, asked.From, asked.To, NextChance(asked.To))
        {
            Asked = asked,
            FallbackUrl = asked.FallbackUrl,
            FallbackMethod = asked.FallbackMethod,
            Callback = asked.Callback,
            ApplicationSid = asked.ApplicationSid,
        });
        DateTimeOffset slot = _nextSlot > Now ? _nextSlot : Now;
        _nextSlot = slot + TimeSpan.FromSeconds(1 / Settings.CallsPerSecond);
        leg.QueueTimeMilliseconds = (int)(slot - Now).TotalMilliseconds;
        leg.After(slot - Now, () => Place(leg, asked.Timeout));
        return leg;
    }

    internal CallLeg MakeChild(CallLeg parent, TwiML.NumberNoun number, string callerId)
    {
        CallLeg leg = Register(new CallLeg(
            this, NewSid("CA"), CallDirection.OutboundDial, callerId, number.Number, NextChance(number.Number))
        {
            Parent = parent,
            FallbackUrl = parent.FallbackUrl,
            FallbackMethod = parent.FallbackMethod,
        });
        if (number.StatusCallback is { Length: > 0 } callback && parent.Resolve(callback) is { } url)
        {
            leg.Callback = new CallbackTarget(url, number.StatusCallbackMethod, number.StatusCallbackEvents);
        }

        return leg;
    }

    /// <summary>
    /// What a number does when it is called for the n-th time, from 0; the same arguments give the same plan.
    /// </summary>
    internal CalleePlan PlanFor(string number, int ordinal)
    {
        var calling = new Calling(number, ordinal, Chance.Of(Settings.Seed, "plan " + number, ordinal));
        return Settings.Callees?.Invoke(calling) ?? CalleeDirectory.Plan(calling, Settings.Chances);
    }

    /// <summary>The network dials the leg's number.</summary>
    internal void Place(CallLeg leg, TimeSpan ringTimeout)
    {
        CalleePlan plan = PlanFor(leg.To, leg.DialOrdinal);
        leg.Party = plan.Outcome == CalleeOutcome.Machine ? new AnsweringMachine(leg, plan) : new Callee(leg, plan);
        leg.Dialed();
        leg.After(plan.RingAfter, () =>
        {
            if (plan.Outcome is CalleeOutcome.Failed or CalleeOutcome.Refused)
            {
                leg.End(CallStatus.Failed, plan.SipCode);
                return;
            }

            leg.Rings();
            TimeSpan answerAfter = plan.AnswerAroundTimeout is { } around ? ringTimeout + around : plan.AnswerAfter;
            if (plan.Outcome == CalleeOutcome.Busy)
            {
                leg.After(TimeSpan.FromSeconds(1), () => leg.End(CallStatus.Busy, 486));
            }
            else if (plan.Outcome == CalleeOutcome.NoAnswer || answerAfter > ringTimeout)
            {
                leg.After(ringTimeout, () => leg.End(CallStatus.NoAnswer, 487));
            }
            else
            {
                leg.After(answerAfter, () => Answered(leg, plan));
            }
        });
    }

    private void Answered(CallLeg leg, CalleePlan plan)
    {
        leg.Answer();
        if (leg.OnAnswered is { } bridge)
        {
            bridge();
            return;
        }

        OutboundRequest asked = leg.Asked!;
        leg.LimitTo(asked.TimeLimit);
        if (asked.Recording is { } recording)
        {
            Record(leg, "OutboundAPI", recording);
        }

        if (asked.Detection is not { } detection)
        {
            Begin(leg, asked, []);
            return;
        }

        (string answeredBy, TimeSpan after) = AnsweringMachineDetector.Judge(plan, detection, Settings.DetectionTime, leg.Chance);
        KeyValuePair<string, string>[] verdict =
            [
                new("AnsweredBy", answeredBy),
                new("MachineDetectionDuration", after.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture))];
        if (detection.AsyncCallback is not { } callback)
        {
            leg.After(after, () =>
            {
                leg.Verdict(answeredBy);
                Begin(leg, asked, verdict);
            });
            return;
        }

        leg.After(after, () =>
        {
            leg.Verdict(answeredBy);
            Tell(
                leg,
                WebhookKind.MachineDetection,
                callback,
                detection.AsyncMethod,
                [new("CallSid", leg.Sid), new("AccountSid", Settings.AccountSid), .. verdict]);
        });
        Begin(leg, asked, []);
    }

    private static void Begin(CallLeg leg, OutboundRequest asked, KeyValuePair<string, string>[] verdict)
    {
        if (asked.Url is { } url)
        {
            leg.Fetch(url, asked.Method, verdict);
        }
        else
        {
            leg.RunInline(asked.Twiml!);
        }
    }

    private CallLeg Register(CallLeg leg)
    {
        _calls.Add(leg);
        _callsBySid.Add(leg.Sid, leg);
        _callsInProgress++;
        if (leg.Direction != CallDirection.Inbound)
        {
            leg.DialOrdinal = _dials.GetValueOrDefault(leg.To);
            _dials[leg.To] = leg.DialOrdinal + 1;
        }

        Ears.Made(leg);
        return leg;
    }

    private Chance NextChance(string person)
    {
        int ordinal = _legsOf.GetValueOrDefault(person);
        _legsOf[person] = ordinal + 1;
        return Chance.Of(Settings.Seed, "leg " + person, ordinal);
    }
}
