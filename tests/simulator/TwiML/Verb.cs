namespace ImpactDialing.Simulator.TwiML;

/// <summary>One instruction of a TwiML document, its attributes read and checked.</summary>
public abstract record Verb;

/// <summary>Speaks a text.</summary>
/// <param name="Loop">How often; 0 is as often as Twilio will (1000 times).</param>
public sealed record Say(string Text, int Loop) : Verb;

/// <summary>Plays a file, or keys as tones.</summary>
/// <param name="Url">The file, as written; null when only digits are played.</param>
/// <param name="Loop">How often; 0 is as often as Twilio will (1000 times).</param>
/// <param name="Digits">Keys to play as tones; <c>w</c> and <c>W</c> are pauses of 0.5 and 1 s.</param>
public sealed record Play(string? Url, int Loop, string? Digits) : Verb;

/// <summary>Is silent for a while.</summary>
public sealed record Pause(TimeSpan Length) : Verb;

/// <summary>Waits for keys while prompts play.</summary>
/// <param name="Action">The destination of the keys; null is the current document's address.</param>
/// <param name="Timeout">The silence after the prompts, or after a key, that ends the wait.</param>
/// <param name="FinishOnKey">The key that ends the entry; null when none does.</param>
/// <param name="NumDigits">The number of keys that ends the entry; null when none does.</param>
/// <param name="ActionOnEmptyResult">Whether an entry without keys is sent too, instead of continuing with the next
/// verb.</param>
/// <param name="Prompts">Say, Play and Pause, in order.</param>
public sealed record Gather(
    string? Action,
    string Method,
    TimeSpan Timeout,
    char? FinishOnKey,
    int? NumDigits,
    bool ActionOnEmptyResult,
    IReadOnlyList<Verb> Prompts) : Verb;

/// <summary>Connects the leg with a conference or with other numbers.</summary>
/// <param name="Action">Requested when the connection is over; null continues with the next verb.</param>
/// <param name="Timeout">How long the numbers ring; without meaning for a conference.</param>
/// <param name="TimeLimit">The longest connection.</param>
/// <param name="CallerId">Presented to the numbers; null is the leg's own.</param>
/// <param name="HangupOnStar">Whether the leg's star key ends the connection.</param>
/// <param name="Sequential">Whether the numbers ring one after the other instead of together.</param>
/// <param name="Recording">How the connection with a number is recorded, or null; a conference has its own
/// attribute.</param>
/// <param name="Conference">The conference to join, or null.</param>
/// <param name="Numbers">The numbers to ring, empty with a conference.</param>
public sealed record Dial(
    string? Action,
    string Method,
    TimeSpan Timeout,
    TimeSpan TimeLimit,
    string? CallerId,
    bool HangupOnStar,
    bool Sequential,
    DialRecording? Recording,
    ConferenceNoun? Conference,
    IReadOnlyList<NumberNoun> Numbers) : Verb;

/// <summary>How Dial records.</summary>
/// <param name="FromRinging">From ringing rather than from the answer.</param>
/// <param name="Channels">1, or 2 with the parties separate.</param>
/// <param name="Track"><c>both</c>, <c>inbound</c> or <c>outbound</c>.</param>
/// <param name="StatusCallback">Where it is reported, or null.</param>
public sealed record DialRecording(
    bool FromRinging, int Channels, string Track, string? StatusCallback, string StatusCallbackMethod,
    IReadOnlyList<string> StatusCallbackEvents);

/// <summary>Records the person: until a key, the end of the time, or the end of the call.</summary>
/// <param name="Action">Requested afterwards; null is the current document's address.</param>
/// <param name="FinishOnKey">The keys that end it; empty for none.</param>
/// <param name="MaxLength">The longest recording.</param>
/// <param name="PlayBeep">Whether a beep comes first.</param>
/// <param name="StatusCallback">Where it is reported, or null.</param>
public sealed record Record(
    string? Action,
    string Method,
    string FinishOnKey,
    TimeSpan MaxLength,
    bool PlayBeep,
    string? StatusCallback,
    string StatusCallbackMethod,
    IReadOnlyList<string> StatusCallbackEvents) : Verb;

/// <summary>Continues with another document.</summary>
/// <param name="Url">Its address as written; empty is the current one again.</param>
public sealed record Redirect(string Url, string Method) : Verb;

/// <summary>Ends the call.</summary>
public sealed record Hangup : Verb;

/// <summary>Rejects an inbound call before it is answered.</summary>
/// <param name="Busy">Whether the caller hears a busy tone rather than that the number is not in service.</param>
public sealed record Reject(bool Busy) : Verb;

/// <summary>The conference that a leg joins, and how.</summary>
/// <param name="Muted">Hears, but is not heard.</param>
/// <param name="BeepOnEnter">Whether the others hear a beep when this leg joins.</param>
/// <param name="BeepOnExit">Whether the others hear a beep when this leg leaves.</param>
/// <param name="StartOnEnter">Whether the conference starts for this leg.</param>
/// <param name="EndOnExit">Whether the conference ends when this leg leaves.</param>
/// <param name="Label">A name for the participant, or null.</param>
/// <param name="WaitUrl">What plays until the conference starts: null is Twilio's own music, empty is silence.</param>
/// <param name="MaxParticipants">The most participants.</param>
/// <param name="Record">Whether the conference is recorded from its start.</param>
/// <param name="Coach">The only call that hears this leg, or null.</param>
/// <param name="StatusCallback">Where the conference's events go, or null.</param>
/// <param name="RecordingStatusCallback">Where the recording's end is reported, or null.</param>
public sealed record ConferenceNoun(
    string Name,
    bool Muted,
    bool BeepOnEnter,
    bool BeepOnExit,
    bool StartOnEnter,
    bool EndOnExit,
    string? Label,
    string? WaitUrl,
    int MaxParticipants,
    bool Record,
    string? Coach,
    string? StatusCallback,
    string StatusCallbackMethod,
    IReadOnlyList<string> StatusCallbackEvents,
    string? RecordingStatusCallback,
    string RecordingStatusCallbackMethod,
    IReadOnlyList<string> RecordingStatusCallbackEvents);

/// <summary>A number that Dial rings.</summary>
/// <param name="Number">In E.164.</param>
/// <param name="SendDigits">Keys sent when it answers, or null.</param>
/// <param name="Url">The whisper: a document played to the answering party before the legs are connected; or
/// null.</param>
/// <param name="Method">GET or POST, of the whisper.</param>
/// <param name="StatusCallback">Where the progress of the new leg is reported, or null.</param>
public sealed record NumberNoun(
    string Number,
    string? SendDigits,
    string? Url,
    string Method,
    string? StatusCallback,
    string StatusCallbackMethod,
    IReadOnlyList<string> StatusCallbackEvents);
