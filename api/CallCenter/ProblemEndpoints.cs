using System.Collections.Immutable;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Supervisors;

namespace ImpactDialing.CallCenter;

/// <summary>Reports of problems: both pages send them, and supervisors read those of their account. Nothing of a report
/// is logged: it may name people who are called.</summary>
internal static class ProblemEndpoints
{
    /// <summary>The most characters of a report's key. The pages' keys have 32.</summary>
    private const int LongestKey = 64;

    private static readonly BodyReader<ProblemReport> Body = new(fields => new ProblemReport(
        fields.Text("key", LongestKey),
        ReporterKind.None,
        0,
        fields.OneOf("language", "en", "es"),
        fields.OptionalText("browser", ProblemReport.MaxBrowser) ?? "",
        fields.OptionalText("note", ProblemReport.MaxNote) ?? "",
        fields.OptionalText("snapshot", ProblemReport.MaxSnapshot) ?? "",
        fields.OptionalText("events", ProblemReport.MaxEvents) ?? ""));

    private static readonly BodyReader<string> Which = new(fields => fields.Text("id", LongestKey));

    /// <summary>Maps the callers' part.</summary>
    public static void MapCallerProblems(this RouteGroupBuilder callers) =>
        callers.MapPost("/problems", async (HttpContext context, SignedInCaller caller, IGrainFactory grains) =>
            await Report(
                grains, caller.AccountId, (await Body.Read(context)) with { Kind = ReporterKind.Caller, ReporterId = caller.CallerId }))
            .Reads(Body);

    /// <summary>Maps the supervisors' part.</summary>
    public static void MapSupervisorProblems(this RouteGroupBuilder supervisors)
    {
        supervisors.MapPost("/problems", async (HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
            await Report(
                grains,
                supervisor.AccountId,
                (await Body.Read(context)) with { Kind = ReporterKind.Supervisor, ReporterId = supervisor.UserId })).Reads(Body);
        supervisors.MapGet("/problems", Latest);
        supervisors.MapPost("/problems/read", MarkRead).Reads(Which);
    }

    private static async Task<ApiAnswer<Empty>> Report(IGrainFactory grains, long accountId, ProblemReport report) =>
        await Desk(grains, accountId).Report(report) is { Ticks: > 0 } wait
            ? Problem.TooMany("too_many_reports", "You have reported several problems just now. They have arrived.", wait)
            : new Empty();

    private static async Task<ApiAnswer<ProblemsAnswer>> Latest(SignedInSupervisor supervisor, IGrainFactory grains)
    {
        var (unread, latest) = await Desk(grains, supervisor.AccountId).Latest();
        return new ProblemsAnswer(unread, latest);
    }

    private static async Task<ApiAnswer<Empty>> MarkRead(HttpContext context, SignedInSupervisor supervisor, IGrainFactory grains) =>
        await Desk(grains, supervisor.AccountId).MarkRead(await Which.Read(context)) ? new Empty() : Problem.Forbidden();

    private static IProblemDeskGrain Desk(IGrainFactory grains, long accountId) => grains.GetGrain<IProblemDeskGrain>(accountId);

    /// <summary>The account's reported problems.</summary>
    /// <param name="Unread">How many are not marked as read.</param>
    /// <param name="Problems">The last 20, the newest first.</param>
    internal sealed record ProblemsAnswer(int Unread, ImmutableArray<ReportedProblem> Problems);
}
