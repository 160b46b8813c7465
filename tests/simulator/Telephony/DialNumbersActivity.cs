using System.Globalization;
using ImpactDialing.Simulator.Time;
using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// Dial with numbers: rings them together or one after the other, and connects the leg with the first that answers.
/// </summary>
internal sealed class DialNumbersActivity(CallLeg leg, Dial dial) : LegActivity(leg)
{
    private readonly List<CallLeg> _children = [];
    private CallLeg? _answered;
    private CallLeg? _last;
    private Appointment? _limit;
    private int _next;
    private Recording? _recording;
    private bool _over;
    private bool _taken;

    public override void Start()
    {
        string callerId = dial.CallerId ?? Leg.From;
        if (!Leg.Twilio.MayShow(callerId) && callerId != Leg.From && callerId != Leg.To)
        {
            Leg.Twilio.Complain(
                13214, $"The callerId \"{callerId}\" is neither the account's nor one of this call.", Leg.Sid, Leg.DocumentUrl ?? "");
            Finish("failed");
            return;
        }

        Leg.Sound(SoundKind.Ringing, "ringing");
        RecordWhen(ringing: true);
        int together = dial.Sequential ? 1 : dial.Numbers.Count;
        while (_next < together)
        {
            Ring(dial.Numbers[_next++], callerId);
        }
    }

    public override void Press(char key)
    {
        if (key == '*' && dial.HangupOnStar && _answered is { } child)
        {
            Unbridge();
            child.End(CallStatus.Completed, 200);
        }
    }

    public override void Leave(bool legEnded)
    {
        _over = true;
        _limit?.Dispose();
        _recording?.Stop();
        Unbridge();
        foreach (CallLeg child in _children)
        {
            child.End(child.Status == CallStatus.InProgress ? CallStatus.Completed : CallStatus.Canceled, 200);
        }

        if (legEnded && dial.Action is not null && Leg.Resolve(dial.Action) is { } url)
        {
            Leg.Twilio.Farewell(Leg, url, dial.Method, Results(_answered is null ? "canceled" : "completed"));
        }
    }

    private void Ring(NumberNoun number, string callerId)
    {
        CallLeg child = Leg.Twilio.MakeChild(Leg, number, callerId);
        _children.Add(child);
        _last = child;
        child.LegEnded = ChildEnded;
        child.OnRedirected = () => ChildTaken(child);
        child.OnAnswered = () => ChildAnswered(child, number);
        Leg.Twilio.Place(child, dial.Timeout);
    }

    private void ChildAnswered(CallLeg child, NumberNoun number)
    {
        if (_over || _answered is not null)
        {
            child.End(CallStatus.Completed, 200);
            return;
        }

        _answered = child;
        foreach (CallLeg other in _children.Where(c => c != child).ToArray())
        {
            other.End(CallStatus.Canceled, 200);
        }

        if (number.Url is { Length: > 0 } whisper && Leg.Resolve(whisper) is { } url)
        {
            child.OnProgramEnd = () => Bridge(child);
            child.Fetch(url, number.Method, []);
        }
        else
        {
            Bridge(child);
        }
    }

    private void Bridge(CallLeg child)
    {
        if (_over || child.HasEnded)
        {
            return;
        }

        RecordWhen(ringing: false);
        Leg.Silence();
        Leg.SetAudible([child]);
        child.SetAudible([Leg]);
        _limit = Leg.After(dial.TimeLimit, () => child.End(CallStatus.Completed, 200));
    }

    private void RecordWhen(bool ringing)
    {
        if (dial.Recording is { } asked && asked.FromRinging == ringing)
        {
            string? callback = asked.StatusCallback is { Length: > 0 } url ? Leg.Resolve(url) : null;
            _recording = Leg.Twilio.Record(
                Leg,
                "DialVerb",
                new RecordingTarget(asked.Channels, asked.Track, callback, asked.StatusCallbackMethod, asked.StatusCallbackEvents));
        }
    }

    private void Unbridge()
    {
        Leg.SetAudible([]);
        if (_answered is { HasEnded: false } child)
        {
            child.SetAudible([]);
        }
    }

    private void ChildEnded(CallLeg child)
    {
        if (_over)
        {
            return;
        }

        if (child == _answered)
        {
            Finish("completed");
            return;
        }

        if (_answered is not null || _children.Exists(c => !c.HasEnded))
        {
            return;
        }

        if (_next < dial.Numbers.Count)
        {
            Ring(dial.Numbers[_next++], dial.CallerId ?? Leg.From);
            return;
        }

        Finish(child.Status.Wire());
    }

    /// <summary>
    /// REST has given the answering leg another document: the connection is over, and both legs continue separately.
    /// </summary>
    private void ChildTaken(CallLeg child)
    {
        if (!_over && child == _answered)
        {
            _taken = true;
            Unbridge();
            Finish("completed");
        }
    }

    private void Finish(string status)
    {
        _over = true;
        _limit?.Dispose();
        _recording?.Stop();
        Leg.Silence();
        Leg.SetAudible([]);
        if (dial.Action is null)
        {
            Leg.Next();
        }
        else
        {
            Leg.FinishWithAction(dial.Action, dial.Method, Results(status));
        }
    }

    private List<KeyValuePair<string, string>> Results(string status)
    {
        List<KeyValuePair<string, string>> results = [
            new("DialCallStatus", status), new("DialBridged", _answered is null ? "false" : "true")];
        if ((_answered ?? _last) is { } child)
        {
            results.Add(new("DialCallSid", child.Sid));
            if (_taken)
            {
                return results;
            }

            double seconds = child.AnsweredAt is { } at ? Math.Ceiling((Leg.Twilio.Now - at).TotalSeconds) : 0;
            results.Add(new("DialCallDuration", seconds.ToString("0", CultureInfo.InvariantCulture)));
        }

        if (_recording is { } recording)
        {
            results.Add(new("RecordingUrl", recording.Url));
            results.Add(new("RecordingSid", recording.Sid));
            results.Add(new("RecordingDuration", recording.Seconds));
        }

        return results;
    }
}
