using System.Collections.Immutable;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallCenter;

/// <summary>What a supervisor's page shows and does.</summary>
internal static class SupervisorEndpoints
{
    private static readonly BodyReader<SessionId> Session = new(fields => new SessionId(fields.Text("sessionId")));

    private static readonly BodyReader<long> Campaign = new(fields => fields.Id("campaignId"));

    private static readonly BodyReader<bool> Recording = new(fields => fields.OneOf("recording", "on", "off") == "on");

    private static readonly BodyReader<string> Mode = new(fields => fields.OneOf("mode", "listen", "coach", "break_in"));

    /// <summary>Maps the endpoints.</summary>
    public static void MapSupervision(this RouteGroupBuilder supervisors)
    {
        supervisors.MapGet("/callers", Callers);
        supervisors.MapGet("/campaigns", Campaigns);
        supervisors.MapGet("/hosts", Hosts);
        supervisors.MapGet("/last_hour", LastHour);
        supervisors.MapGet("/campaigns/{campaignId:long}/results", Results);
        supervisors.MapResultFile();
        supervisors.MapPost("/callers/{callerId:long}/kick_off", async (
            long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).KickOff(callerId, await Session.Read(context)))).Reads(Session);
        supervisors.MapPost("/callers/{callerId:long}/reassign", async (
            long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).Reassign(callerId, await Campaign.Read(context)))).Reads(Campaign);
        supervisors.MapPost("/callers/{callerId:long}/record", async (
            long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).RecordCaller(callerId, await Recording.Read(context)))).Reads(Recording);
        supervisors.MapPost("/campaigns/{campaignId:long}/record", async (
            long campaignId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).RecordCampaign(campaignId, await Recording.Read(context)))).Reads(Recording);
        supervisors.MapPost("/callers/{callerId:long}/switch_mode", async (
            long callerId, HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            Answer(await Desk(grains, supervisor).SwitchMode(
                supervisor.UserId, callerId, MonitorModes.Parse(await Mode.Read(context))))).Reads(Mode);
    }

    private static async Task<ApiAnswer<FloorAnswer>> Callers(
        SignedInSupervisor supervisor, IGrainFactory grains, PusherChannels channels)
    {
        var (version, callers) = await Desk(grains, supervisor).Callers();
        return new FloorAnswer(version, callers, channels.Describe(supervisor.Channel));
    }

    private static async Task<ApiAnswer<CampaignsAnswer>> Campaigns(SignedInSupervisor supervisor, IGrainFactory grains) =>
        new CampaignsAnswer(await Desk(grains, supervisor).Campaigns());

    private static async Task<ApiAnswer<HostsAnswer>> Hosts(SignedInSupervisor supervisor, IGrainFactory grains) =>
        new HostsAnswer(await Desk(grains, supervisor).Hosts());

    private static async Task<ApiAnswer<LastHour>> LastHour(SignedInSupervisor supervisor, IGrainFactory grains) =>
        await Desk(grains, supervisor).LastHour();

    private static async Task<ApiAnswer<ResultTable>> Results(long campaignId, SignedInSupervisor supervisor, IGrainFactory grains) =>
        await Desk(grains, supervisor).LatestResults(campaignId) is { } table ? table : Problem.Forbidden();

    private static ISupervisorDeskGrain Desk(IGrainFactory grains, SignedInSupervisor supervisor) =>
        grains.GetGrain<ISupervisorDeskGrain>(supervisor.AccountId);

    private static ApiAnswer<Empty> Answer(SupervisionAnswer answer) => answer switch
    {
        SupervisionAnswer.Done => new Empty(),
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

    /// <summary>The account's callers who are online.</summary>
    /// <param name="Version">The version of the list.</param>
    /// <param name="Pusher">How to hear about changes; null where Pusher is not configured.</param>
    internal sealed record FloorAnswer(long Version, ImmutableArray<SupervisedCaller> Callers, PusherAnswer? Pusher);

    /// <summary>The web frontends of both clusters.</summary>
    internal sealed record HostsAnswer(ImmutableArray<HostHealth> Hosts);

    /// <summary>The counts of the account's campaigns.</summary>
    internal sealed record CampaignsAnswer(ImmutableArray<SupervisedCampaign> Campaigns);
}
