using ImpactDialing.Requests;
using ImpactDialing.SignIn;

namespace ImpactDialing.CallCenter;

/// <summary>The JSON API of the browsers' pages. Whatever is mapped into these groups requires its kind of person and the antiforgery token; README.md shows how a command is added.</summary>
internal static class CallCenterEndpoints
{
    /// <summary>Maps the API.</summary>
    /// <param name="app">The application.</param>
    public static void MapCallCenter(this IEndpointRouteBuilder app)
    {
        var callers = app.MapCallerGroup("/call_center/api");
        callers.MapStation();
        callers.MapCommands();

        var supervisors = app.MapSupervisorGroup("/client/api");
        supervisors.MapSupervisorPhone();
        supervisors.MapSupervision();
    }

    /// <summary>A group of endpoints for callers.</summary>
    /// <param name="app">The application.</param>
    /// <param name="prefix">What their paths begin with.</param>
    /// <returns>The group.</returns>
    public static RouteGroupBuilder MapCallerGroup(this IEndpointRouteBuilder app, string prefix) =>
        app.MapGroup(prefix).RequireAuthorization(Identities.Caller).AddEndpointFilter<BrowserRequests>();

    /// <summary>A group of endpoints for supervisors.</summary>
    /// <param name="app">The application.</param>
    /// <param name="prefix">What their paths begin with.</param>
    /// <returns>The group.</returns>
    public static RouteGroupBuilder MapSupervisorGroup(this IEndpointRouteBuilder app, string prefix) =>
        app.MapGroup(prefix).RequireAuthorization(Identities.Supervisor).AddEndpointFilter<BrowserRequests>();
}
