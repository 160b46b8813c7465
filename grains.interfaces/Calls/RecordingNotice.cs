using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>What Twilio reports of a recording.</summary>
/// <param name="Sid">The recording.</param>
/// <param name="Url">Where it can be fetched; null where Twilio does not say.</param>
/// <param name="Status">Twilio's word for where it stands: <c>in-progress</c>, <c>completed</c>, <c>absent</c>.</param>
/// <param name="Duration">Its length in whole seconds; null before it is known.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.RecordingNotice")]
public sealed record RecordingNotice(RecordingSid Sid, Uri? Url, string Status, TimeSpan? Duration);
