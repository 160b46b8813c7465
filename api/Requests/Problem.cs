using System.Globalization;

namespace ImpactDialing.Requests;

/// <summary>
/// What a browser is told when something cannot be done: a problem document (RFC 9457) whose <c>reason</c> is for programs and whose <c>detail</c> is for people.
/// Wrong fields are named in <c>errors</c>, as in ASP.NET Core's validation problems.
/// </summary>
internal static class Problem
{
    /// <summary>Makes a problem document.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="reason">One word for programs, like <c>no_funds</c>.</param>
    /// <param name="detail">A sentence for people.</param>
    /// <param name="more">Further members.</param>
    /// <returns>The answer.</returns>
    public static IResult Of(int status, string reason, string detail, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["reason"] = reason };
        foreach (var (name, value) in more)
        {
            extensions[name] = value;
        }

        return Results.Problem(detail: detail, statusCode: status, extensions: extensions);
    }

    /// <summary>Says which fields of a request are wrong.</summary>
    /// <param name="bad">What is wrong.</param>
    /// <returns>The answer.</returns>
    public static IResult Of(BadInputException bad)
    {
        ArgumentNullException.ThrowIfNull(bad);
        return Of(bad.Status, bad.Reason, bad.Message, ("errors", bad.Errors));
    }

    /// <summary>Nobody is signed in, or no longer.</summary>
    /// <returns>401.</returns>
    public static IResult SignedOut() => Of(StatusCodes.Status401Unauthorized, "signed_out", "Nobody is signed in, or the session is over. Sign in again.");

    /// <summary>Something is not theirs.</summary>
    /// <returns>403.</returns>
    public static IResult Forbidden() => Of(StatusCodes.Status403Forbidden, "not_yours", "This belongs to somebody else.");

    /// <summary>Something that is needed does not answer.</summary>
    /// <returns>503.</returns>
    public static IResult TryAgain() => Of(StatusCodes.Status503ServiceUnavailable, "try_again", "That could not be done just now. Try again in a moment.");

    /// <summary>A setting is missing.</summary>
    /// <param name="setting">Its name.</param>
    /// <returns>503.</returns>
    public static IResult NotConfigured(string setting) =>
        Of(StatusCodes.Status503ServiceUnavailable, "not_configured", $"This needs the setting {setting}, which the operator has not set.");

    /// <summary>Too much of it.</summary>
    /// <param name="reason">One word for programs.</param>
    /// <param name="detail">A sentence for people.</param>
    /// <param name="wait">When trying again makes sense.</param>
    /// <returns>429 with Retry-After.</returns>
    public static IResult TooMany(string reason, string detail, TimeSpan wait) => new WithRetryAfter(Of(StatusCodes.Status429TooManyRequests, reason, detail), wait);

    private sealed class WithRetryAfter(IResult result, TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return result.ExecuteAsync(httpContext);
        }
    }
}
