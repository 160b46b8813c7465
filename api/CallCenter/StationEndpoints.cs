using System.Globalization;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Stations;
using ImpactDialing.Transfers;
using Microsoft.Extensions.Options;

namespace ImpactDialing.CallCenter;

/// <summary>What a caller's page asks for before it begins.</summary>
internal static class StationEndpoints
{
    /// <summary>Maps the endpoints of a caller's page.</summary>
    /// <param name="callers">The callers' group.</param>
    public static void MapStation(this RouteGroupBuilder callers)
    {
        callers.MapPost("/call_station", Open);
        callers.MapGet("/twilio_token", (SignedInCaller caller, BrowserPhones phones) => phones.CallerToken(caller.Identity));
        callers.MapGet("/survey_fields", Survey);
        callers.MapPost("/pusher/auth", (HttpContext context, SignedInCaller caller, PusherChannels channels) => channels.Authorize(context, caller.Channel));
    }

    /// <summary>Maps what a supervisor's page needs to listen.</summary>
    /// <param name="supervisors">The supervisors' group.</param>
    public static void MapSupervisorPhone(this RouteGroupBuilder supervisors)
    {
        supervisors.MapGet("/twilio_token", (SignedInSupervisor supervisor, BrowserPhones phones) => phones.SupervisorToken(supervisor.Identity));
        supervisors.MapPost("/pusher/auth", (HttpContext context, SignedInSupervisor supervisor, PusherChannels channels) => channels.Authorize(context, supervisor.Channel));
    }

    private static async Task<IResult> Open(SignedInCaller caller, IGrainFactory grains, PusherChannels channels, IOptions<BrowserPhoneOptions> phones) =>
        await grains.GetGrain<IStation>(caller.CallerId).Open() switch
        {
            StationAnswer.Opened station => Results.Ok(new StationBody(
                phones.Value.CallInNumber,
                station.Pin,
                station.PinExpiresAt,
                new CallerBody(caller.CallerId, station.AccountId, station.CallerName),
                new CampaignBody(station.CampaignId, station.CampaignName, ModeName(station.Mode)),
                new PermissionsBody(station.CanDropMessage),
                channels.Describe(caller.Channel),
                caller.Identity)),
            StationAnswer.NotNow(var refusal) => Refuse(refusal),
            var other => throw new InvalidOperationException($"The station answered with {other.GetType().Name}."),
        };

    /// <summary>Why a caller may not start, in words for his screen. Commands that are refused for the same reasons answer with it too.</summary>
    /// <param name="refusal">Why.</param>
    /// <returns>The answer.</returns>
    public static IResult Refuse(Admission.Refused refusal) => refusal.Reason switch
    {
        UnfitReason.NoFunds => Problem.Of(StatusCodes.Status402PaymentRequired, "no_funds", "The account's funds are used up. Its administrator has to add some before anybody can call."),
        UnfitReason.CallingDisabled => Problem.Of(StatusCodes.Status403Forbidden, "calling_disabled", "Calling has been switched off for this account. Its administrator knows more."),
        UnfitReason.OutsideHours => Problem.Of(
            StatusCodes.Status403Forbidden,
            "outside_hours",
            string.Create(CultureInfo.InvariantCulture, $"This campaign calls between {refusal.OpensAt:HH:mm} and {refusal.ClosesAt:HH:mm}, where the phones ring."),
            ("opensAt", refusal.OpensAt?.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("closesAt", refusal.ClosesAt?.ToString("HH:mm", CultureInfo.InvariantCulture))),
        UnfitReason.NoSeat => Problem.Of(StatusCodes.Status403Forbidden, "no_seat", "As many callers are online as the account has seats for. Try again when somebody has finished."),
        UnfitReason.Unknown => Problem.Of(StatusCodes.Status503ServiceUnavailable, "try_later", "Nobody can start at the moment. Try again in a few minutes."),
        UnfitReason.NoCampaign => Problem.Of(StatusCodes.Status409Conflict, "no_campaign", "You are assigned to no campaign, or it has been archived. Its administrator can give you another."),
        _ => throw new InvalidOperationException($"There are no words for {refusal.Reason}."),
    };

    private static async Task<IResult> Survey(SignedInCaller caller, IGrainFactory grains)
    {
        var script = await grains.GetGrain<IStation>(caller.CallerId).GetScript();
        return Results.Ok(new SurveyBody(
            script.ScriptId == 0 ? null : script.ScriptId,
            [.. script.Questions.Select(Question)],
            [.. script.Notes.Select(note => new NoteBody(note.NoteId, note.Label))],
            [.. script.Transfers.Select(target => new TargetBody(target.TargetId, target.Label, target.Kind == TransferKind.Warm ? "warm" : "cold"))]));
    }

    private static QuestionBody Question(Question question) =>
        new(question.QuestionId, question.Text, [.. question.Responses.Select(response => new ResponseBody(response.ResponseId, response.Value, response.Keypad, response.Retry))]);

    private static string ModeName(DialMode mode) => mode switch
    {
        DialMode.Preview => "preview",
        DialMode.Power => "power",
        DialMode.Predictive => "predictive",
        _ => throw new InvalidOperationException($"There is no word for {mode}."),
    };

    private sealed record StationBody(
        string PhoneNumber, string Pin, DateTimeOffset PinExpiresAt, CallerBody Caller, CampaignBody Campaign, PermissionsBody Permissions, PusherAnswer? Pusher, string Identity);

    private sealed record CallerBody(long Id, long AccountId, string Name);

    private sealed record CampaignBody(long Id, string Name, string Mode);

    private sealed record PermissionsBody(bool CanDropMessage);

    private sealed record SurveyBody(long? ScriptId, IReadOnlyList<QuestionBody> Questions, IReadOnlyList<NoteBody> Notes, IReadOnlyList<TargetBody> Transfers);

    private sealed record NoteBody(long Id, string Label);

    private sealed record TargetBody(long Id, string Label, string Kind);

    private sealed record QuestionBody(long Id, string Text, IReadOnlyList<ResponseBody> Responses);

    private sealed record ResponseBody(long Id, string Value, int Keypad, bool Retry);
}
