using ImpactDialing.CallerSessions;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallCenter;

/// <summary>What a supervisor's page shows and does.</summary>
internal static class SupervisorEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSupervision(this RouteGroupBuilder supervisors)
    {
        supervisors.MapGet("/callers", async (SignedInSupervisor supervisor, IGrainFactory grains, PusherChannels channels) =>
        {
            var (version, callers) = await Desk(grains, supervisor).Callers();
            return Results.Json(new { version, callers, pusher = channels.Describe(supervisor.Channel) }, SnapshotJson.Format);
        });
        supervisors.MapGet("/campaigns", async (SignedInSupervisor supervisor, IGrainFactory grains) =>
            Results.Json(new { campaigns = await Desk(grains, supervisor).Campaigns() }, SnapshotJson.Format));
        supervisors.MapPost("/callers/{callerId:long}/kick_off", async (
            long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
        {
            var session = await RequestFields.Read(context, fields => new SessionId(fields.Text("sessionId")));
            return Answer(await Desk(grains, supervisor).KickOff(callerId, session));
        });
        supervisors.MapPost("/callers/{callerId:long}/reassign", async (
            long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
        {
            var campaign = await RequestFields.Read(context, fields => fields.Id("campaignId"));
            return Answer(await Desk(grains, supervisor).Reassign(callerId, campaign));
        });
        supervisors.MapPost("/callers/{callerId:long}/record", async (
            long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).RecordCaller(callerId, await IsOn(context))));
        supervisors.MapPost("/campaigns/{campaignId:long}/record", async (
            long campaignId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).RecordCampaign(campaignId, await IsOn(context))));
        supervisors.MapPost("/callers/{callerId:long}/switch_mode", async (
            long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
        {
            var mode = await RequestFields.Read(context, fields => fields.OneOf("mode", "listen", "coach", "break_in"));
            return Answer(await Desk(grains, supervisor).SwitchMode(supervisor.UserId, callerId, MonitorModes.Parse(mode)));
        });
    }

    private static Task<bool> IsOn(HttpContext context) =>
        RequestFields.Read(context, fields => fields.OneOf("recording", "on", "off") == "on");

    private static ISupervisorDeskGrain Desk(IGrainFactory grains, SignedInSupervisor supervisor) =>
        grains.GetGrain<ISupervisorDeskGrain>(supervisor.AccountId);

    private static IResult Answer(SupervisionAnswer answer) => answer switch
    {
        SupervisionAnswer.Done => Results.Ok(new { }),
        SupervisionAnswer.NotYours => Problem.Forbidden(),
        SupervisionAnswer.NotOnline =>
            Problem.Of(StatusCodes.Status409Conflict, "not_online", "This caller is not online, or has begun another session since."),
        SupervisionAnswer.NotListening =>
            Problem.Of(StatusCodes.Status409Conflict, "not_listening", "You are not in this caller's conversation. Listen in first."),
        SupervisionAnswer.NotTalking => Problem.Of(StatusCodes.Status409Conflict, "not_talking", "This caller is not in a conversation."),
        SupervisionAnswer.UnknownCampaign => throw BadInputException.Field("campaignId", "is not an active campaign of this account"),
        SupervisionAnswer.TryAgain => Problem.TryAgain(),
        _ => throw new InvalidOperationException($"Unhandled answer {answer} of the supervisors' desk."),
    };
}
