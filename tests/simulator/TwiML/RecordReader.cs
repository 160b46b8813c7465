namespace ImpactDialing.Simulator.TwiML;

/// <summary>Reads Record.</summary>
internal static class RecordReader
{
    private const string AnyKey = "1234567890*#";

    public static Record Read(ElementReader reader)
    {
        string? action = reader.Url("action", 13610);
        string method = reader.Method("method", 13611);
        _ = reader.Integer("timeout", 0, 3600, 13612);
        string keys = reader.String("finishOnKey") ?? AnyKey;
        if (!keys.All(AnyKey.Contains))
        {
            reader.Bad("finishOnKey", keys, 13613);
            keys = AnyKey;
        }

        TimeSpan most = reader.Seconds("maxLength", 3600, 2, 14_400, 13612);
        bool beep = reader.Boolean("playBeep", true, 13621);
        string? callback = reader.Url("recordingStatusCallback", 13256);
        string callbackMethod = reader.Method("recordingStatusCallbackMethod", 12200);
        IReadOnlyList<string> events = reader.Words("recordingStatusCallbackEvent", "completed", 12200, DialReader.RecordingEvents);
        _ = reader.Choice("trim", "trim-silence", 13620, "trim-silence", "do-not-trim");
        reader.Ignore("transcribe", "transcribeCallback", "recordingTrack");
        reader.Finish();
        return new Record(action, method, keys, most, beep, callback, callbackMethod, events);
    }
}
