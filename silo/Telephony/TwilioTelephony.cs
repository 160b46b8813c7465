using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Logging;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace ImpactDialing.Telephony;

/// <summary>
/// Twilio behind the port. A refusal is a value, and an unknown outcome is null. Nothing is retried here, because a
/// repeated request may be a second phone call.
/// </summary>
internal sealed partial class TwilioTelephony(
    ITwilioRestClient client,
    CallRate rate,
    WebhookUrlsOfBothClusters urls,
    ILogger<TwilioTelephony> logger) : ITelephony
{
    private static readonly TimeSpan TooManyRequestsPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest wait for a call's turn. Together with the request it must end before a search for the call starts.
    /// </summary>
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(0.5);

    /// <summary>How far our clock may be ahead of Twilio's, which has whole seconds, for a call to be found.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public Task<EffectOutcome?> PlaceCall(
        CallId callId,
        PhoneNumber to,
        PhoneNumber from,
        TimeSpan ringTime,
        MachineDetection detection,
        bool waitForBeep) => Place(
        callId.Value,
        new CreateCallOptions(new Twilio.Types.PhoneNumber(to.Value), new Twilio.Types.PhoneNumber(from.Value))
        {
            Url = urls.Current.CallIncoming(callId),
            FallbackUrl = urls.Fallback.CallIncoming(callId),
            StatusCallback = urls.Current.CallEnded(callId),
            Timeout = (int)ringTime.TotalSeconds,
            MachineDetection = detection == MachineDetection.Off ? null : waitForBeep ? "DetectMessageEnd" : "Enable",
            AsyncAmd = detection == MachineDetection.Asynchronous ? "true" : null,
            AsyncAmdStatusCallback = detection == MachineDetection.Asynchronous ? urls.Current.CallMachineDetected(callId) : null,
            AsyncAmdStatusCallbackMethod = detection == MachineDetection.Asynchronous ? Twilio.Http.HttpMethod.Post : null,
        });

    /// <inheritdoc />
    public Task<EffectOutcome?> PlaceTransfer(TransferId transferId, PhoneNumber to, PhoneNumber from, TimeSpan ringTime) => Place(
        transferId.Value,
        new CreateCallOptions(new Twilio.Types.PhoneNumber(to.Value), new Twilio.Types.PhoneNumber(from.Value))
        {
            Url = urls.Current.TransferConnect(transferId),
            FallbackUrl = urls.Fallback.TransferConnect(transferId),
            StatusCallback = urls.Current.TransferEnd(transferId),
            Timeout = (int)ringTime.TotalSeconds,
        });

    private async Task<EffectOutcome?> Place(string id, CreateCallOptions options)
    {
        if (!await rate.WaitForTurn(TurnPatience))
        {
            return new EffectOutcome.NotYet();
        }

        options.Method = Twilio.Http.HttpMethod.Post;
        options.FallbackMethod = Twilio.Http.HttpMethod.Post;
        options.StatusCallbackMethod = Twilio.Http.HttpMethod.Post;
        try
        {
            var call = await CallResource.CreateAsync(options, client);
            return new EffectOutcome.CallPlaced(new CallSid(call.Sid));
        }
        catch (ApiException exception) when (TwilioRefusals.Of(exception) is not TwilioRefusal.Unknown)
        {
            // Twilio understood the request and did not carry it out. Unless the number is bad, the platform is the
            // reason, for any number (S-13).
            LogRefused(logger, id, exception.Code, exception.Status);
            if (exception.Status == 429)
            {
                rate.BackOff(TooManyRequestsPause);
            }

            return new EffectOutcome.CallRefused(TwilioRefusals.Of(exception) == TwilioRefusal.BadNumber, exception.Code);
        }
        catch (Exception exception)
        {
            // A time-out, a 408, a 5xx, a malformed body (S-12): the phone may ring or not.
            LogUndecided(logger, exception, id);
            return null;
        }
    }

    /// <inheritdoc />
    public Task<ImmutableArray<EffectOutcome.LegChecked>?> FindCalls(PhoneNumber to, PhoneNumber from, DateTimeOffset since) =>
        Ask<ImmutableArray<EffectOutcome.LegChecked>?>("the search for a call", async () =>
        {
            // Twilio filters by whole seconds, and a queued call has no start time yet. So Twilio filters by number and
            // returns the newest first; the time is compared here.
            var calls = await CallResource.ReadAsync(
                new ReadCallOptions { To = new Twilio.Types.PhoneNumber(to.Value), Limit = 20 }, client);
            return
            [
                .. calls
                    .Where(call => call.From == from.Value
                        && (call.DateCreated ?? call.StartTime) is { } created
                        && created.ToUniversalTime() >= since.UtcDateTime - ClockSkew)
                    .OrderBy(call => call.DateCreated)
                    .Select(call => new EffectOutcome.LegChecked(new CallSid(call.Sid), LegStatuses.Parse(call.Status?.ToString()))),
            ];
        });

    /// <inheritdoc />
    public Task<EffectOutcome.LegChecked?> CheckLeg(CallSid leg) => Ask<EffectOutcome.LegChecked>(
        "the check of a leg",
        async () =>
        {
            var call = await CallResource.FetchAsync(leg.Value, client: client);
            return new EffectOutcome.LegChecked(
                leg,
                LegStatuses.Parse(call.Status?.ToString()),
                int.TryParse(call.Duration, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    ? TimeSpan.FromSeconds(seconds)
                    : null);
        },
        refusal => TwilioRefusals.Of(refusal) switch
        {
            TwilioRefusal.Over => new EffectOutcome.LegChecked(leg, LegStatus.Unknown),

            // Twilio will never say more about this leg: it counts as one that Twilio does not know.
            TwilioRefusal.Final or TwilioRefusal.BadNumber => Refused(
                refusal, "the check of a leg", new EffectOutcome.LegChecked(leg, LegStatus.Unknown)),
            _ => null,
        });

    /// <inheritdoc />
    public Task<EffectOutcome?> RedirectCaller(CallSid leg, LegPosition at, CallerStep target, int questionNumber) =>
        Redirect(leg, to => to.CallerStep(target, at, questionNumber));

    /// <inheritdoc />
    public Task<EffectOutcome?> RedirectLead(
        CallSid leg,
        CallId callId,
        LeadStep target,
        TransferId? transferId) => Redirect(leg, to => target switch
    {
        LeadStep.PlayMessage => to.CallPlayMessage(callId),
        LeadStep.SafeHarbor => to.CallIncomingAgain(callId),
        LeadStep.Transfer when transferId is { } id => to.TransferLead(callId, id),
        LeadStep.Farewell when transferId is { } id => to.CallLeftTransfer(callId, id),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "No webhook URL belongs to this step."),
    });

    /// <inheritdoc />
    public Task<EffectOutcome?> RedirectTarget(CallSid leg, TransferId transferId) =>
        Redirect(leg, to => to.TransferDisconnect(transferId));

    private Task<EffectOutcome?> Redirect(CallSid leg, Func<WebhookUrls, Uri> step) => Update(
        new UpdateCallOptions(leg.Value)
        {
            Url = step(urls.Current),
            Method = Twilio.Http.HttpMethod.Post,
            FallbackUrl = step(urls.Fallback),
            FallbackMethod = Twilio.Http.HttpMethod.Post,
        },
        leg,
        () => Task.FromResult<EffectOutcome?>(new EffectOutcome.LegChecked(leg, LegStatus.Completed)));

    /// <inheritdoc />
    public Task<EffectOutcome?> EndLeg(CallSid leg) => Update(
        new UpdateCallOptions(leg.Value) { Status = CallResource.UpdateStatusEnum.Completed },
        leg,
        () => Over(leg));

    /// <summary>
    /// Checks a leg that Twilio could not end: it is over, perhaps without a status callback, and Twilio knows how it
    /// ended.
    /// </summary>
    private async Task<EffectOutcome?> Over(CallSid leg) => await CheckLeg(leg) switch
    {
        null => null,
        { Status: LegStatus.Unknown or >= LegStatus.Completed } check => check,
        _ => new EffectOutcome.Done(),
    };

    private async Task<EffectOutcome?> Update(UpdateCallOptions options, CallSid leg, Func<Task<EffectOutcome?>> whenOver)
    {
        try
        {
            await CallResource.UpdateAsync(options, client);
            return new EffectOutcome.Done();
        }
        catch (ApiException exception) when (TwilioRefusals.Of(exception) == TwilioRefusal.Over)
        {
            return await whenOver();
        }
        catch (ApiException exception) when (TwilioRefusals.Of(exception) is TwilioRefusal.Final or TwilioRefusal.BadNumber)
        {
            // Repeated, it would be refused again. The owner learns where the leg is instead, and goes on from there.
            var refused = Refused(exception, "the update of a leg", new EffectOutcome.Done());
            return await CheckLeg(leg) is { } check ? check : refused;
        }
        catch (Exception exception) when (IsUnanswered(exception))
        {
            LogNotUpdated(logger, exception, leg);
            return null;
        }
    }

    /// <summary>
    /// Asks Twilio. <paramref name="refused"/> knows what a refusal means, or returns null. The result is null when the
    /// outcome is unknown.
    /// </summary>
    private async Task<T?> Ask<T>(string question, Func<Task<T?>> request, Func<ApiException, T?>? refused = null)
    {
        try
        {
            return await request();
        }
        catch (ApiException exception) when (refused is not null && refused(exception) is { } outcome)
        {
            return outcome;
        }
        catch (Exception exception) when (IsUnanswered(exception))
        {
            LogNotAnswered(logger, exception, question);
            return default;
        }
    }

    /// <summary>Logs and counts a request that Twilio refuses every time.</summary>
    private T Refused<T>(ApiException refusal, string question, T outcome)
    {
        TelephonyInstruments.RefusedFinally();
        LogRefusedFinally(logger, question, refusal.Code, refusal.Status, refusal);
        return outcome;
    }

    private static bool IsUnanswered(Exception exception) => exception is TwilioException or HttpRequestException or TaskCanceledException;

    [LoggerMessage(EventId = 9301, Level = LogLevel.Warning,
        Message = "Twilio refused call {CallId} with code {Code}, HTTP status {Status}")]
    private static partial void LogRefused(ILogger logger, string callId, int code, int status);

    [LoggerMessage(EventId = 9302, Level = LogLevel.Warning,
        Message = "Outcome of placing call {CallId} is unknown; searching Twilio for it")]
    private static partial void LogUndecided(ILogger logger, Exception exception, string callId);

    [LoggerMessage(EventId = 9303, Level = LogLevel.Warning, Message = "Twilio did not answer {Question}; the outcome is unknown")]
    private static partial void LogNotAnswered(ILogger logger, Exception exception, string question);

    [LoggerMessage(EventId = 9306, Level = LogLevel.Error,
        Message = "Twilio refuses {Question} with code {Code}, HTTP status {Status}; the request is not repeated")]
    private static partial void LogRefusedFinally(ILogger logger, string question, int code, int status, Exception refusal);

    [LoggerMessage(EventId = 9305, Level = LogLevel.Error,
        Message = "Twilio refuses to record call {CallId}; the call continues without a recording")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception, CallId callId);

    [LoggerMessage(EventId = 9304, Level = LogLevel.Warning, Message = "Redirecting or ending leg {Leg} failed; retrying")]
    private static partial void LogNotUpdated(ILogger logger, Exception exception, CallSid leg);
}
