using ImpactDialing.Effects;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Conference;
using OfCall = Twilio.Rest.Api.V2010.Account.Call;

namespace ImpactDialing.Telephony;

/// <content>
/// Recordings, and the announcement before them. The recording of a conversation is that of the lead's leg: what the
/// lead says and hears (https://www.twilio.com/docs/voice/api/recording, "both"). A conference's recording starts with
/// the conference. A leg's recording can start after all have heard the announcement, and does not contain a coach,
/// because the lead does not hear the coach.
/// </content>
internal sealed partial class TwilioTelephony
{
    private const string RecordingHost = "https://api.twilio.com";

    /// <summary>The leg cannot be recorded (any more), or the recording is over.</summary>
    private static readonly HashSet<int> NotRecordableCodes = [21220, 16114];

    /// <inheritdoc />
    public Task<bool?> Announce(string conference, CallSid leg, CallId callId, int attempt) => Ask<bool?>(
        "the announcement of a recording",
        async () =>
        {
            var lead = await ParticipantResource.FetchAsync(new FetchParticipantOptions(conference, leg.Value), client);
            await ConferenceResource.UpdateAsync(
                new UpdateConferenceOptions(lead.ConferenceSid ?? conference)
                {
                    AnnounceUrl = urls.Current.RecordingAnnouncement(callId, attempt),
                    AnnounceMethod = Twilio.Http.HttpMethod.Post,
                },
                client);
            return true;
        },
        refusal => TwilioRefusals.Of(refusal) switch
        {
            TwilioRefusal.Over => false,

            // The lease of the announcement announces again, or gives up.
            TwilioRefusal.Final => Refused(refusal, "the announcement of a recording", true),
            _ => null,
        });

    /// <inheritdoc />
    public Task<EffectOutcome?> StartRecording(CallSid leg, CallId callId) => Ask<EffectOutcome>(
        "the start of a recording",
        async () =>
        {
            // An earlier request without an answer may have started a recording. Another request would start a second
            // one.
            var recordings = await OfCall.RecordingResource.ReadAsync(new OfCall.ReadRecordingOptions(leg.Value) { Limit = 20 }, client);
            var inProgress = OfCall.RecordingResource.StatusEnum.InProgress.ToString();
            var running = recordings.FirstOrDefault(each => each.Status?.ToString() == inProgress);
            var recording = running ?? await OfCall.RecordingResource.CreateAsync(
                new OfCall.CreateRecordingOptions(leg.Value)
                {
                    RecordingStatusCallback = urls.Current.CallRecorded(callId),
                    RecordingStatusCallbackMethod = Twilio.Http.HttpMethod.Post,
                    RecordingStatusCallbackEvent = ["completed absent"],
                    RecordingTrack = "both",
                },
                client);
            return new EffectOutcome.RecordingStarted(new RecordingSid(recording.Sid), UrlOf(recording.Uri));
        },
        refusal =>
        {
            if (IsOver(refusal))
            {
                return new EffectOutcome.Done();
            }

            if (TwilioRefusals.Of(refusal) == TwilioRefusal.Unknown || refusal.Status == 429)
            {
                return null;
            }

            // An account that may not record may not a moment later either. The call continues without a recording, and
            // its other effects are not held up.
            LogNotRecorded(logger, refusal, callId);
            return new EffectOutcome.Done();
        });

    /// <inheritdoc />
    public Task<EffectOutcome?> StopRecording(CallSid leg, RecordingSid recording) => Ask<EffectOutcome>(
        "the end of a recording",
        async () =>
        {
            var stop = OfCall.RecordingResource.StatusEnum.Stopped;
            await OfCall.RecordingResource.UpdateAsync(
                new OfCall.UpdateRecordingOptions(leg.Value, recording.Value, stop), client);
            return new EffectOutcome.Done();
        },
        refusal => IsOver(refusal) ? new EffectOutcome.Done()
            : TwilioRefusals.Of(refusal) == TwilioRefusal.Final ? Refused(refusal, "the end of a recording", new EffectOutcome.Done())
            : null);

    private static bool IsOver(ApiException refusal) => NotRecordableCodes.Contains(refusal.Code) || refusal.Status == 404;

    /// <summary>The URL of the recording is that of its description, without <c>.json</c>.</summary>
    private static Uri? UrlOf(string? path) => path is { Length: > 0 }
        ? new Uri(new Uri(RecordingHost), path.EndsWith(".json", StringComparison.Ordinal) ? path[..^".json".Length] : path)
        : null;
}
