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

    /// <summary>Downloads all results, or with both parameters the rest of a download that broke off.</summary>
    /// <param name="after">The id of the last call of which the client has the whole line.</param>
    /// <param name="token">The header <see cref="ResultFile.TokenHeader"/> of that download.</param>
    private static async Task<IResult> Download(
        long campaignId,
        string? after,
        string? token,
        SignedInSupervisor supervisor,
        IGrainFactory grains)
    {
        var parts = grains.GetGrain<IResultFileGrain>(RandomNumberGenerator.GetHexString(32, lowercase: true));
        if (after is null && token is null)
        {
            return await parts.Begin(supervisor.AccountId, campaignId) is { } first
                ? new ResultFile(campaignId, first, await parts.Token(), isContinued: false, parts)
                : (IResult)Problem.Forbidden();
        }

        if (after is null || token is null)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "bad_request", "A download is continued with both \"after\" and \"token\".");
        }

        var rest = await parts.Continue(supervisor.AccountId, campaignId, token, after);
        return rest.Outcome switch
        {
            ContinuationOutcome.Ready => new ResultFile(campaignId, rest.First, token, isContinued: true, parts),
            ContinuationOutcome.Changed => Problem.Of(
                StatusCodes.Status409Conflict,
                "overtaken",
                "The rest does not fit the beginning: the columns have changed, or there is no such call. Download all of it again."),
            _ => Problem.Forbidden(),
        };
    }
}
