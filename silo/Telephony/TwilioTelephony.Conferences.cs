using ImpactDialing.Effects;
using ImpactDialing.Supervisors;
using ImpactDialing.Webhooks;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Conference;

namespace ImpactDialing.Telephony;

/// <content>Requests about conferences.</content>
internal sealed partial class TwilioTelephony
{
    /// <inheritdoc />
    public Task<bool?> SwitchMonitor(string conference, string label, MonitorMode mode, CallSid callerLeg) => Ask<bool?>(
        "switching a supervisor's mode",
        async () =>
        {
            if (await Running(conference) is not { } running)
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
        },
        refusal => refusal.Status == 404 ? false : null);

    /// <inheritdoc />
    public Task<bool?> KeepConference(string conference, CallSid leg) => Ask<bool?>(
        "keeping a conference",
        async () =>
        {
            if (await Running(conference) is not { } running)
            {
                return false;
            }

            await ParticipantResource.UpdateAsync(
                new UpdateParticipantOptions(running.Sid, leg.Value) { EndConferenceOnExit = false }, client);
            return true;
        },
        refusal => TwilioRefusals.Of(refusal) switch
        {
            TwilioRefusal.Over => false,

            // The lead leaves with the caller.
            TwilioRefusal.Final => Refused(refusal, "keeping a conference", true),
            _ => null,
        });

    /// <inheritdoc />
    public Task<EffectOutcome?> AskToWait(string conference) => Ask<EffectOutcome>(
        "asking a lead to wait",
        async () =>
        {
            if (await Running(conference) is { } running)
            {
                await ConferenceResource.UpdateAsync(
                    new UpdateConferenceOptions(running.Sid)
                    {
                        AnnounceUrl = urls.Current.PleaseWait(),
                        AnnounceMethod = Twilio.Http.HttpMethod.Post,
                    },
                    client);
            }

            return new EffectOutcome.Done();
        },
        refusal => TwilioRefusals.Of(refusal) switch
        {
            TwilioRefusal.Over => new EffectOutcome.Done(),
            TwilioRefusal.Final => Refused(refusal, "asking a lead to wait", new EffectOutcome.Done()),
            _ => null,
        });

    /// <inheritdoc />
    public Task<EffectOutcome?> ReleaseListeners(string conference) => Ask<EffectOutcome>(
        "releasing the listeners of a conference",
        async () =>
        {
            if (await Running(conference) is { } running)
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
        },
        // The conference ended in between, and all participants have left it.
        refusal => TwilioRefusals.Of(refusal) switch
        {
            TwilioRefusal.Over => new EffectOutcome.Done(),
            TwilioRefusal.Final => Refused(refusal, "releasing the listeners of a conference", new EffectOutcome.Done()),
            _ => null,
        });

    /// <summary>Finds a conference by its name; null if none of that name goes on.</summary>
    private async Task<ConferenceResource?> Running(string conference) =>
        (await ConferenceResource.ReadAsync(
            new ReadConferenceOptions { FriendlyName = conference, Status = ConferenceResource.StatusEnum.InProgress, Limit = 1 },
            client)).FirstOrDefault();
}
