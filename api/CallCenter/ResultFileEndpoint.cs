using System.Security.Cryptography;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Supervisors;

namespace ImpactDialing.CallCenter;

/// <summary>The endpoint of <see cref="ResultFile"/>.</summary>
internal static class ResultFileEndpoint
{
    /// <summary>Maps it. It is no JSON, so the API's document leaves it out.</summary>
    public static void MapResultFile(this RouteGroupBuilder supervisors) =>
        supervisors.MapGet("/campaigns/{campaignId:long}/results.csv", Download).ExcludeFromDescription();

    private static async Task<IResult> Download(long campaignId, SignedInSupervisor supervisor, IGrainFactory grains)
    {
        var parts = grains.GetGrain<IResultFileGrain>(RandomNumberGenerator.GetHexString(32, lowercase: true));
        return await parts.Begin(supervisor.AccountId, campaignId) is { } first
            ? new ResultFile(campaignId, first, parts)
            : (IResult)Problem.Forbidden();
    }
}
