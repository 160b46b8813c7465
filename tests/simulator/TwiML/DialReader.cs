using System.Buffers;
using System.Xml.Linq;

namespace ImpactDialing.Simulator.TwiML;

/// <summary>Reads Dial and its nouns.</summary>
internal static class DialReader
{
    private static readonly SearchValues<char> SendableKeys = SearchValues.Create("0123456789*#wW");
    internal static readonly string[] RecordingEvents = ["in-progress", "completed", "absent"];
    private static readonly string[] CallEvents = ["initiated", "ringing", "answered", "completed"];
    private static readonly string[] ConferenceEvents = [
        "start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement"];

    public static Dial? Read(ElementReader reader, List<TwimlProblem> problems)
    {
        string? action = reader.Url("action", 11100);
        string method = reader.Method("method", 13210);
        TimeSpan timeout = reader.Seconds("timeout", 30, 5, 600, 13212);
        TimeSpan limit = reader.Seconds("timeLimit", 14400, 1, 86400, 13216);
        string? callerId = reader.String("callerId");
        bool star = reader.Boolean("hangupOnStar", false, 13213);
        bool sequential = reader.Boolean("sequential", false, 13218);
        _ = reader.Boolean("answerOnBridge", false, 13219);
        string record = reader.Choice(
            "record",
            "do-not-record",
            13217,
            "do-not-record",
            "true",
            "false",
            "record-from-answer",
            "record-from-ringing",
            "record-from-answer-dual",
            "record-from-ringing-dual");
        var recording = new DialRecording(
            record.StartsWith("record-from-ringing", StringComparison.Ordinal),
            record.EndsWith("-dual", StringComparison.Ordinal) ? 2 : 1,
            reader.Choice("recordingTrack", "both", 12200, "both", "inbound", "outbound"),
            reader.Url("recordingStatusCallback", 13256),
            reader.Method("recordingStatusCallbackMethod", 12200),
            reader.Words("recordingStatusCallbackEvent", "completed", 12200, RecordingEvents));
        reader.Ignore(
            "trim", "ringTone", "referUrl", "referMethod", "callReason", "events", "recordingConfigurationId");

        ConferenceNoun? conference = null;
        var numbers = new List<NumberNoun>();
        foreach (XElement child in reader.Children(textAllowed: true))
        {
            var noun = new ElementReader(child, problems);
            switch (noun.Name)
            {
                case "Conference":
                    conference ??= ReadConference(noun);
                    break;
                case "Number":
                    if (ReadNumber(noun) is { } number)
                    {
                        numbers.Add(number);
                    }

                    break;
                default:
                    reader.Complain(13215, $"<Dial> holds <{noun.Name}>, which is not known here.");
                    break;
            }
        }

        if (reader.Text.Length > 0)
        {
            numbers.Add(new NumberNoun(reader.Text, null, null, "POST", null, "POST", []));
        }

        reader.Finish(childrenAllowed: true);
        if (conference is not null && numbers.Count > 0)
        {
            reader.Complain(13000, "<Dial> mixes <Conference> with numbers; the numbers are ignored.");
            numbers.Clear();
        }

        if (conference is null && numbers.Count is 0 or > 10)
        {
            reader.Complain(13215, "<Dial> needs one conference or one to ten numbers.");
            return null;
        }

        return new Dial(
            action,
            method,
            timeout,
            limit,
            callerId,
            star,
            sequential,
            record is "do-not-record" or "false" ? null : recording,
            conference,
            numbers);
    }

    private static NumberNoun? ReadNumber(ElementReader reader)
    {
        string number = reader.Text;
        string? sendDigits = reader.String("sendDigits");
        string? url = reader.Url("url", 11100);
        string method = reader.Method("method", 13221);
        string? callback = reader.Url("statusCallback", 11100);
        string callbackMethod = reader.Method("statusCallbackMethod", 13221);
        IReadOnlyList<string> events = reader.Words("statusCallbackEvent", "completed", 12200, CallEvents);
        reader.Ignore(
            "byoc", "machineDetection", "machineDetectionTimeout", "machineDetectionSpeechThreshold", "machineDetectionSpeechEndThreshold",
            "machineDetectionSilenceTimeout", "amdStatusCallback", "amdStatusCallbackMethod");
        reader.Finish();
        if (sendDigits is not null && sendDigits.AsSpan().ContainsAnyExcept(SendableKeys))
        {
            reader.Bad("sendDigits", sendDigits, 13222);
            sendDigits = null;
        }

        if (!Telephony.E164.IsValid(number))
        {
            reader.Complain(13223, $"<Number> holds \"{number}\", which is not a phone number.");
            return null;
        }

        return new NumberNoun(number, sendDigits, url, method, callback, callbackMethod, events);
    }

    private static ConferenceNoun? ReadConference(ElementReader reader)
    {
        string name = reader.Text;
        bool muted = reader.Boolean("muted", false, 13230);
        bool end = reader.Boolean("endConferenceOnExit", false, 13231);
        bool start = reader.Boolean("startConferenceOnEnter", true, 13232);
        string? waitUrl = reader.Url("waitUrl", 13233);
        _ = reader.Method("waitMethod", 13234);
        string beep = reader.Choice("beep", "true", 13235, "true", "false", "onEnter", "onExit");
        string? label = reader.String("participantLabel");
        int most = reader.Integer("maxParticipants", 2, 250, 12200) ?? 250;
        bool record = reader.Choice(
            "record", "do-not-record", 13217, "do-not-record", "record-from-start", "true", "false") is "record-from-start" or "true";
        _ = reader.Choice("trim", "trim-silence", 13239, "trim-silence", "do-not-trim");
        _ = reader.Choice("jitterBufferSize", "large", 12200, "large", "medium", "small", "off");
        _ = reader.Choice("region", "us1", 12200, "us1", "ie1", "de1", "sg1", "br1", "au1", "jp1");
        string? coach = reader.String("coach");
        string? callback = reader.Url("statusCallback", 11100);
        string callbackMethod = reader.Method("statusCallbackMethod", 12200);
        IReadOnlyList<string> events = reader.Words("statusCallbackEvent", callback is null ? "" : "start end", 12200, ConferenceEvents);
        string? recordingCallback = reader.Url("recordingStatusCallback", 13256);
        string recordingMethod = reader.Method("recordingStatusCallbackMethod", 12200);
        IReadOnlyList<string> recordingEvents = reader.Words("recordingStatusCallbackEvent", "completed", 12200, RecordingEvents);
        reader.Ignore("eventCallbackUrl");
        reader.Finish();
        if (name.Length is 0 or > 128)
        {
            reader.Complain(13237, "<Conference> needs a name of 1 to 128 characters.");
            return null;
        }

        if (label?.Length > 128)
        {
            reader.Complain(16023, "The participantLabel is longer than 128 characters.");
            label = null;
        }

        return new ConferenceNoun(
            name, muted, beep is "true" or "onEnter", beep is "true" or "onExit", start, end, label, waitUrl, most, record, coach, callback,
            callbackMethod, events, recordingCallback, recordingMethod, recordingEvents);
    }
}
