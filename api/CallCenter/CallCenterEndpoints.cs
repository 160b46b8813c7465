using ImpactDialing.SignIn;

namespace ImpactDialing.CallCenter;

/// <summary>
/// The JSON API of the browsers' pages. Endpoints in these groups require a signed-in person of their kind and the
/// antiforgery token; README.md shows how to add a command.
/// </summary>
internal static class CallCenterEndpoints
{
    /// <summary>Maps the API.</summary>
    public static void MapCallCenter(this IEndpointRouteBuilder app)
    {
        var callers = app.MapCallerGroup("/call_center/api");
        callers.MapStation();
        callers.MapCommands();
        callers.MapCallerProblems();

        var supervisors = app.MapSupervisorGroup("/client/api");
        supervisors.MapSupervisorPhone();
        supervisors.MapSupervision();
        supervisors.MapSupervisorProblems();
    }

    /// <summary>Makes a group of endpoints for callers.</summary>
    public static RouteGroupBuilder MapCallerGroup(this IEndpointRouteBuilder app, string prefix) =>
        app.MapGroup(prefix).RequireAuthorization(Identities.Caller).AddEndpointFilter<BrowserRequests>();

    /// <summary>Makes a group of endpoints for supervisors.</summary>
    public static RouteGroupBuilder MapSupervisorGroup(this IEndpointRouteBuilder app, string prefix) =>
        app.MapGroup(prefix).RequireAuthorization(Identities.Supervisor).AddEndpointFilter<BrowserRequests>();
}
