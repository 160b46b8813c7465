using ImpactDialing.CallerSessions;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Supervisors;
using Orleans;

namespace ImpactDialing.CallCenter;

/// <summary>What a supervisor's page shows and does.</summary>
internal static class SupervisorEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    /// <param name="supervisors">The supervisors' group.</param>
    public static void MapSupervision(this RouteGroupBuilder supervisors)
    {
        supervisors.MapGet("/callers", async (SignedInSupervisor supervisor, IGrainFactory grains) =>
            Results.Json(new { callers = await Desk(grains, supervisor).Callers() }, SnapshotJson.Format));
        supervisors.MapGet("/campaigns", async (SignedInSupervisor supervisor, IGrainFactory grains) =>
            Results.Json(new { campaigns = await Desk(grains, supervisor).Campaigns() }, SnapshotJson.Format));
        supervisors.MapPost("/callers/{callerId:long}/kick_off", async (long callerId, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).KickOff(callerId)));
        supervisors.MapPost("/callers/{callerId:long}/reassign", async (long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).Reassign(callerId, await RequestFields.Read(context, fields => fields.Id("campaignId")))));
        supervisors.MapPost("/callers/{callerId:long}/switch_mode", async (long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
        {
            var mode = await RequestFields.Read(context, fields => fields.OneOf("mode", "listen", "coach", "break_in"));
            return Answer(await Desk(grains, supervisor).SwitchMode(supervisor.UserId, callerId, MonitorModes.Parse(mode)));
        });
    }

    private static ISupervisorDesk Desk(IGrainFactory grains, SignedInSupervisor supervisor) => grains.GetGrain<ISupervisorDesk>(supervisor.AccountId);

    private static IResult Answer(SupervisionAnswer answer) => answer switch
    {
        SupervisionAnswer.Done => Results.Ok(new { }),
        SupervisionAnswer.NotYours => Problem.Forbidden(),
        SupervisionAnswer.NotOnline => Problem.Of(StatusCodes.Status409Conflict, "not_online", "This caller is not online."),
        SupervisionAnswer.NotListening => Problem.Of(StatusCodes.Status409Conflict, "not_listening", "You are not in this caller's conversation. Listen in first."),
        SupervisionAnswer.UnknownCampaign => throw BadInputException.Field("campaignId", "is no active campaign of this account"),
        SupervisionAnswer.TryAgain => Problem.TryAgain(),
        _ => throw new InvalidOperationException($"There are no words for {answer}."),
    };
}
