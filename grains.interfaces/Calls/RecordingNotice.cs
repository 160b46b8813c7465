using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>What Twilio reports about a recording.</summary>
/// <param name="Url">Where it can be fetched; null if Twilio does not say.</param>
/// <param name="Status">Twilio's word for its state: <c>in-progress</c>, <c>completed</c>, <c>absent</c>.</param>
/// <param name="Duration">Its length in whole seconds; null until it is known.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.RecordingNotice")]
public sealed record RecordingNotice(RecordingSid Sid, Uri? Url, string Status, TimeSpan? Duration);
