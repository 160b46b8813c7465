using ImpactDialing.Effects;
using ImpactDialing.Supervisors;
using ImpactDialing.Webhooks;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Conference;

namespace ImpactDialing.Telephony;

/// <content>Requests about conferences.</content>
internal sealed partial class TwilioTelephony
{
    /// <inheritdoc />
    public async Task<bool?> SwitchMonitor(string conference, string label, MonitorMode mode, CallSid callerLeg)
    {
        try
        {
            var found = await ConferenceResource.ReadAsync(
                new ReadConferenceOptions { FriendlyName = conference, Status = ConferenceResource.StatusEnum.InProgress, Limit = 1 },
                client);
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
            LogNotAnswered(logger, exception, "switching a supervisor's mode");
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<EffectOutcome?> ReleaseListeners(string conference)
    {
        try
        {
            var found = await ConferenceResource.ReadAsync(
                new ReadConferenceOptions { FriendlyName = conference, Status = ConferenceResource.StatusEnum.InProgress, Limit = 1 },
                client);
            foreach (var running in found)
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
            // The conference ended in between, and all participants have left it.
            return new EffectOutcome.Done();
        }
        catch (Exception exception) when (exception is TwilioException or HttpRequestException or TaskCanceledException)
        {
            LogNotAnswered(logger, exception, "releasing the listeners of a conference");
            return null;
        }
    }
}
