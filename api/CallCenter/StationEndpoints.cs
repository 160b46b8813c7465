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
            channels.Authorize(context, caller.Channel));
    }

    /// <summary>Maps what a supervisor's page needs to listen.</summary>
    public static void MapSupervisorPhone(this RouteGroupBuilder supervisors)
    {
        supervisors.MapGet("/twilio_token", (SignedInSupervisor supervisor, BrowserPhones phones) =>
            phones.SupervisorToken(supervisor.Identity));
        supervisors.MapPost("/pusher/auth", (HttpContext context, SignedInSupervisor supervisor, PusherChannels channels) =>
            channels.Authorize(context, supervisor.Channel));
    }

    private static async Task<IResult> Open(
        SignedInCaller caller, IGrainFactory grains, PusherChannels channels, IOptions<TwilioOptions> twilio) =>
        await grains.GetGrain<IStationGrain>(caller.CallerId).Open() switch
        {
            StationAnswer.Opened station => Results.Ok(new StationBody(
                twilio.Value.CallInNumber,
                station.Pin,
                station.PinExpiresAt,
                new CallerBody(caller.CallerId, station.AccountId, station.CallerName),
                new CampaignBody(station.CampaignId, station.CampaignName, ModeName(station.Mode)),
                new PermissionsBody(station.CanDropMessage),
                channels.Describe(caller.Channel),
                caller.Identity)),
            StationAnswer.NotNow(var refusal) => Refuse(refusal),
            var other => throw new InvalidOperationException($"Unhandled answer {other.GetType().Name} of the station."),
        };

    /// <summary>Why a caller may not start, in words for the page.</summary>
    public static IResult Refuse(Admission.Refused refusal) => refusal.Reason switch
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

    private static async Task<IResult> Survey(SignedInCaller caller, IGrainFactory grains)
    {
        var script = await grains.GetGrain<IStationGrain>(caller.CallerId).GetScript();
        return Results.Ok(new SurveyBody(
            script.ScriptId == 0 ? null : script.ScriptId,
            [.. script.Questions.Select(Question)],
            [.. script.Notes.Select(note => new NoteBody(note.NoteId, note.Label))],
            [.. script.Transfers.Select(target =>
                new TargetBody(target.TargetId, target.Label, target.Kind == TransferKind.Warm ? "warm" : "cold"))]));
    }

    private static QuestionBody Question(Question question) => new(
        question.QuestionId,
        question.Text,
        [.. question.Responses.Select(each => new ResponseBody(each.ResponseId, each.Value, each.Keypad, each.Retry))]);

    private static string ModeName(DialMode mode) => mode switch
    {
        DialMode.Preview => "preview",
        DialMode.Power => "power",
        DialMode.Predictive => "predictive",
        _ => throw new InvalidOperationException($"Unhandled dial mode {mode}."),
    };

    private sealed record StationBody(
        string PhoneNumber,
        string Pin,
        DateTimeOffset PinExpiresAt,
        CallerBody Caller,
        CampaignBody Campaign,
        PermissionsBody Permissions,
        PusherAnswer? Pusher,
        string Identity);

    private sealed record CallerBody(long Id, long AccountId, string Name);

    private sealed record CampaignBody(long Id, string Name, string Mode);

    private sealed record PermissionsBody(bool CanDropMessage);

    private sealed record SurveyBody(
        long? ScriptId, IReadOnlyList<QuestionBody> Questions, IReadOnlyList<NoteBody> Notes, IReadOnlyList<TargetBody> Transfers);

    private sealed record NoteBody(long Id, string Label);

    private sealed record TargetBody(long Id, string Label, string Kind);

    private sealed record QuestionBody(long Id, string Text, IReadOnlyList<ResponseBody> Responses);

    private sealed record ResponseBody(long Id, string Value, int Keypad, bool Retry);
}
