using Twilio.TwiML.Voice;

namespace Twilio.TwiML;

/// <summary>The root of a document for a call.</summary>
public class VoiceResponse : TwiML
{
    /// <summary>An empty response, which hangs up.</summary>
    public VoiceResponse()
        : base("Response")
    {
    }

    /// <summary>Appends a <see cref="Voice.Dial"/>.</summary>
    public VoiceResponse Dial(
        string? number = null,
        Uri? action = null,
        Http.HttpMethod? method = null,
        int? timeout = null,
        bool? hangupOnStar = null,
        int? timeLimit = null,
        string? callerId = null,
        Dial.RecordEnum? record = null,
        Dial.TrimEnum? trim = null,
        Uri? recordingStatusCallback = null,
        Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<Dial.RecordingEventEnum>? recordingStatusCallbackEvent = null,
        bool? answerOnBridge = null,
        Dial.RingToneEnum? ringTone = null,
        Dial.RecordingTrackEnum? recordingTrack = null,
        bool? sequential = null,
        Uri? referUrl = null,
        Http.HttpMethod? referMethod = null) =>
        Append(new Dial(number, action, method, timeout, hangupOnStar, timeLimit, callerId, record, trim, recordingStatusCallback, recordingStatusCallbackMethod, recordingStatusCallbackEvent, answerOnBridge, ringTone, recordingTrack, sequential, referUrl, referMethod));

    /// <summary>Appends a <see cref="Voice.Gather"/>.</summary>
    public VoiceResponse Gather(
        IEnumerable<Gather.InputEnum>? input = null,
        Uri? action = null,
        Http.HttpMethod? method = null,
        int? timeout = null,
        string? speechTimeout = null,
        int? maxSpeechTime = null,
        bool? profanityFilter = null,
        string? finishOnKey = null,
        int? numDigits = null,
        Uri? partialResultCallback = null,
        Http.HttpMethod? partialResultCallbackMethod = null,
        Gather.LanguageEnum? language = null,
        string? hints = null,
        bool? bargeIn = null,
        bool? debug = null,
        bool? actionOnEmptyResult = null,
        string? speechModel = null,
        bool? enhanced = null) =>
        Append(new Gather(input, action, method, timeout, speechTimeout, maxSpeechTime, profanityFilter, finishOnKey, numDigits, partialResultCallback, partialResultCallbackMethod, language, hints, bargeIn, debug, actionOnEmptyResult, speechModel, enhanced));

    /// <summary>Appends a <see cref="Voice.Hangup"/>.</summary>
    public VoiceResponse Hangup() =>
        Append(new Hangup());

    /// <summary>Appends a <see cref="Voice.Leave"/>.</summary>
    public VoiceResponse Leave() =>
        Append(new Leave());

    /// <summary>Appends a <see cref="Voice.Pause"/>.</summary>
    public VoiceResponse Pause(int? length = null) =>
        Append(new Pause(length));

    /// <summary>Appends a <see cref="Voice.Play"/>.</summary>
    public VoiceResponse Play(Uri? url = null, int? loop = null, string? digits = null) =>
        Append(new Play(url, loop, digits));

    /// <summary>Appends a <see cref="Voice.Record"/>.</summary>
    public VoiceResponse Record(
        Uri? action = null,
        Http.HttpMethod? method = null,
        int? timeout = null,
        string? finishOnKey = null,
        int? maxLength = null,
        bool? playBeep = null,
        Record.TrimEnum? trim = null,
        Uri? recordingStatusCallback = null,
        Http.HttpMethod? recordingStatusCallbackMethod = null,
        IEnumerable<Record.RecordingEventEnum>? recordingStatusCallbackEvent = null,
        bool? transcribe = null,
        Uri? transcribeCallback = null) =>
        Append(new Record(action, method, timeout, finishOnKey, maxLength, playBeep, trim, recordingStatusCallback, recordingStatusCallbackMethod, recordingStatusCallbackEvent, transcribe, transcribeCallback));

    /// <summary>Appends a <see cref="Voice.Redirect"/>.</summary>
    public VoiceResponse Redirect(Uri? url = null, Http.HttpMethod? method = null) =>
        Append(new Redirect(url, method));

    /// <summary>Appends a <see cref="Voice.Reject"/>.</summary>
    public VoiceResponse Reject(Reject.ReasonEnum? reason = null) =>
        Append(new Reject(reason));

    /// <summary>Appends a <see cref="Voice.Say"/>.</summary>
    public VoiceResponse Say(string? message = null, Say.VoiceEnum? voice = null, int? loop = null, Say.LanguageEnum? language = null) =>
        Append(new Say(message, voice, loop, language));

    /// <summary>Appends a verb and returns the response.</summary>
    public new VoiceResponse Append(TwiML childElem) => (VoiceResponse)base.Append(childElem);

    /// <summary>Sets an attribute of any name and returns the response.</summary>
    public new VoiceResponse SetOption(string key, object value) => (VoiceResponse)base.SetOption(key, value);
}
