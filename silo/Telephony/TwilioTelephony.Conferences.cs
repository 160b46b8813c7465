using ImpactDialing.Effects;
using ImpactDialing.Supervisors;
using ImpactDialing.Webhooks;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Conference;

namespace ImpactDialing.Telephony;

/// <content>What is asked of Twilio about conferences.</content>
internal sealed partial class TwilioTelephony
{
    /// <inheritdoc />
    public async Task<bool?> SwitchMonitor(string conference, string label, MonitorMode mode, CallSid callerLeg)
    {
        try
        {
            var found = await ConferenceResource.ReadAsync(new ReadConferenceOptions { FriendlyName = conference, Status = ConferenceResource.StatusEnum.InProgress, Limit = 1 }, client);
            if (found.FirstOrDefault() is not { } running)
            {
                return false;
            }

            await ParticipantResource.UpdateAsync(
                new UpdateParticipantOptions(running.Sid, label)
                {
                    Muted = mode == MonitorMode.Listen,
                    Coaching = mode == MonitorMode.Coach,
                    CallSidToCoach = mode == MonitorMode.Coach ? callerLeg.Value : null,
                },
                client);
            return true;
        }
        catch (ApiException exception) when (exception.Status == 404)
        {
            return false;
        }
        catch (Exception exception) when (exception is TwilioException or HttpRequestException or TaskCanceledException)
        {
            LogNotAnswered(logger, exception, "a supervisor's switch");
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<EffectOutcome?> ReleaseListeners(string conference)
    {
        try
        {
            foreach (var running in await ConferenceResource.ReadAsync(new ReadConferenceOptions { FriendlyName = conference, Status = ConferenceResource.StatusEnum.InProgress, Limit = 1 }, client))
            {
                foreach (var participant in await ParticipantResource.ReadAsync(new ReadParticipantOptions(running.Sid), client))
                {
                    if (ClientIdentities.SupervisorOf(participant.Label ?? "") is not null)
                    {
                        await ParticipantResource.DeleteAsync(new DeleteParticipantOptions(running.Sid, participant.CallSid), client);
                    }
                }
            }

            return new EffectOutcome.Done();
        }
        catch (ApiException exception) when (exception.Status == 404)
        {
            // It ended in between, and everybody has left it.
            return new EffectOutcome.Done();
        }
        catch (Exception exception) when (exception is TwilioException or HttpRequestException or TaskCanceledException)
        {
            LogNotAnswered(logger, exception, "the end of a conference");
            return null;
        }
    }
}
