using System.Globalization;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Hosting;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Stations;
using ImpactDialing.Transfers;
using Microsoft.Extensions.Options;

namespace ImpactDialing.CallCenter;

/// <summary>What a caller's page asks for before a session begins.</summary>
internal static class StationEndpoints
{
    /// <summary>Maps the endpoints of a caller's page.</summary>
    public static void MapStation(this RouteGroupBuilder callers)
    {
        callers.MapPost("/call_station", Open);
        callers.MapGet("/twilio_token", (SignedInCaller caller, BrowserPhones phones) => phones.CallerToken(caller.Identity));
        callers.MapGet("/survey_fields", Survey);
        callers.MapPost("/pusher/auth", (HttpContext context, SignedInCaller caller, PusherChannels channels) =>
            channels.Authorize(context, caller.Channel)).Reads(PusherChannels.Subscription);
    }

    /// <summary>Maps what a supervisor's page needs to listen.</summary>
    public static void MapSupervisorPhone(this RouteGroupBuilder supervisors)
    {
        supervisors.MapGet("/twilio_token", (SignedInSupervisor supervisor, BrowserPhones phones) =>
            phones.SupervisorToken(supervisor.Identity));
        supervisors.MapPost("/pusher/auth", (HttpContext context, SignedInSupervisor supervisor, PusherChannels channels) =>
            channels.Authorize(context, supervisor.Channel)).Reads(PusherChannels.Subscription);
    }

    private static async Task<ApiAnswer<StationBody>> Open(
        SignedInCaller caller, IGrainFactory grains, PusherChannels channels, IOptions<TwilioOptions> twilio) =>
        await grains.GetGrain<IStationGrain>(caller.CallerId).Open() switch
        {
            StationAnswer.Opened station => new StationBody(
                twilio.Value.CallInNumber,
                station.Pin,
                station.PinExpiresAt,
                new CallerBody(caller.CallerId, station.AccountId, station.CallerName),
                new CampaignBody(station.CampaignId, station.CampaignName, station.Mode),
                new PermissionsBody(station.CanDropMessage),
                channels.Describe(caller.Channel),
                caller.Identity),
            StationAnswer.NotNow(var refusal) => Refuse(refusal),
            var other => throw new InvalidOperationException($"Unhandled answer {other.GetType().Name} of the station."),
        };

    /// <summary>Why a caller may not start, in words for the page.</summary>
    public static ProblemAnswer Refuse(Admission.Refused refusal) => refusal.Reason switch
    {
        UnfitReason.NoFunds => Problem.Of(
            StatusCodes.Status402PaymentRequired,
            "no_funds",
            "The account's funds are used up. No caller can start until its administrator adds some."),
        UnfitReason.CallingDisabled => Problem.Of(
            StatusCodes.Status403Forbidden,
            "calling_disabled",
            "Calling has been switched off for this account. Ask its administrator for the reason."),
        UnfitReason.OutsideHours => Problem.Of(
            StatusCodes.Status403Forbidden,
            "outside_hours",
            string.Create(
                CultureInfo.InvariantCulture,
                $"This campaign calls between {refusal.OpensAt:HH:mm} and {refusal.ClosesAt:HH:mm}, local time of the people called."),
            ("opensAt", refusal.OpensAt?.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("closesAt", refusal.ClosesAt?.ToString("HH:mm", CultureInfo.InvariantCulture))),
        UnfitReason.NoSeat => Problem.Of(
            StatusCodes.Status403Forbidden,
            "no_seat",
            "All seats of this account are in use. Try again when another caller has finished."),
        UnfitReason.Unknown => Problem.Of(
            StatusCodes.Status503ServiceUnavailable,
            "try_later",
            "Your session cannot start at the moment. Try again in a few minutes."),
        UnfitReason.NoCampaign => Problem.Of(
            StatusCodes.Status409Conflict,
            "no_campaign",
            "You have no campaign, or your campaign has been archived. Ask your administrator for another."),
        _ => throw new InvalidOperationException($"Unhandled reason {refusal.Reason} for not starting."),
    };

    private static async Task<ApiAnswer<SurveyBody>> Survey(SignedInCaller caller, IGrainFactory grains)
    {
        var script = await grains.GetGrain<IStationGrain>(caller.CallerId).GetScript();
        return new SurveyBody(
            script.ScriptId == 0 ? null : script.ScriptId,
            [.. script.Questions.Select(Question)],
            [.. script.Notes.Select(note => new NoteBody(note.NoteId, note.Label))],
            [.. script.Transfers.Select(target =>
                new TargetBody(target.TargetId, target.Label, target.Kind))]);
    }

    private static QuestionBody Question(Question question) => new(
        question.QuestionId,
        question.Text,
        [.. question.Responses.Select(each => new ResponseBody(each.ResponseId, each.Value, each.Keypad, each.Retry))]);

    /// <summary>What the page needs to start.</summary>
    internal sealed record StationBody(
        string PhoneNumber,
        string Pin,
        DateTimeOffset PinExpiresAt,
        CallerBody Caller,
        CampaignBody Campaign,
        PermissionsBody Permissions,
        PusherAnswer? Pusher,
        string Identity);

    /// <summary>The caller.</summary>
    internal sealed record CallerBody(long Id, long AccountId, string Name);

    /// <summary>The caller's campaign.</summary>
    internal sealed record CampaignBody(long Id, string Name, DialMode Mode);

    /// <summary>What the campaign permits.</summary>
    internal sealed record PermissionsBody(bool CanDropMessage);

    /// <summary>The script of the caller's campaign.</summary>
    internal sealed record SurveyBody(
        long? ScriptId, IReadOnlyList<QuestionBody> Questions, IReadOnlyList<NoteBody> Notes, IReadOnlyList<TargetBody> Transfers);

    /// <summary>A note to write.</summary>
    internal sealed record NoteBody(long Id, string Label);

    /// <summary>A transfer target.</summary>
    internal sealed record TargetBody(long Id, string Label, TransferKind Kind);

    /// <summary>A question of the script.</summary>
    internal sealed record QuestionBody(long Id, string Text, IReadOnlyList<ResponseBody> Responses);

    /// <summary>A response to a question.</summary>
    internal sealed record ResponseBody(long Id, string Value, int Keypad, bool Retry);
}
