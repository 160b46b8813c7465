using ImpactDialing.Simulator.Time;
using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// Record (Twilio's docs, "TwiML Voice: Record"): people count as speaking until they press a key or hang up, so
/// silence never ends it.
/// </summary>
internal sealed class RecordActivity(CallLeg leg, Record record) : LegActivity(leg)
{
    private Recording? _recording;
    private Appointment? _limit;

    public override void Start()
    {
        if (record.PlayBeep)
        {
            Leg.Blip(SoundKind.Beep, "beep");
        }

        string? callback = record.StatusCallback is { Length: > 0 } url ? Leg.Resolve(url) : null;
        _recording = Leg.Twilio.Record(
            Leg, "RecordVerb", new RecordingTarget(1, "inbound", callback, record.StatusCallbackMethod, record.StatusCallbackEvents));
        _limit = Leg.After(record.MaxLength, () => Finish(""));
    }

    public override void Press(char key)
    {
        if (record.FinishOnKey.Contains(key, StringComparison.Ordinal))
        {
            Finish(key.ToString());
        }
    }

    public override void Leave(bool legEnded)
    {
        _limit?.Dispose();
        _recording!.Stop();
        if (legEnded && Leg.Resolve(record.Action) is { } url)
        {
            Leg.Twilio.Farewell(Leg, url, record.Method, Results("hangup"));
        }
    }

    private void Finish(string digits)
    {
        _limit?.Dispose();
        _recording!.Stop();
        Leg.FinishWithAction(record.Action, record.Method, Results(digits));
    }

    private KeyValuePair<string, string>[] Results(string digits) =>
        [
            new("RecordingUrl", _recording!.Url),
            new("RecordingSid", _recording.Sid),
            new("RecordingDuration", _recording.Seconds),
            new("Digits", digits)];
}
