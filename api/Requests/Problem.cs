namespace ImpactDialing.Requests;

/// <summary>
/// Problem documents (RFC 9457) for browsers: <c>reason</c> is one word for programs, like <c>no_funds</c>, and
/// <c>detail</c> a sentence for people. <c>errors</c> names wrong fields, as in ASP.NET Core's validation problems.
/// </summary>
internal static class Problem
{
    /// <summary>Makes a problem document, with further members if given.</summary>
    public static ProblemAnswer Of(int status, string reason, string detail, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["reason"] = ProblemReasons.Known(reason) };
        foreach (var (name, value) in more)
        {
            extensions[name] = value;
        }

        return new(Results.Problem(detail: detail, statusCode: status, extensions: extensions));
    }

    /// <summary>Names the wrong fields of a request.</summary>
    public static ProblemAnswer Of(BadInputException bad)
    {
        ArgumentNullException.ThrowIfNull(bad);
        return Of(bad.Status, bad.Reason, bad.Message, ("errors", bad.Errors));
    }

    /// <summary>401: no session, or one that is over.</summary>
    public static ProblemAnswer SignedOut() =>
        Of(StatusCodes.Status401Unauthorized, "signed_out", "You are not signed in, or the session is over. Sign in again.");

    /// <summary>403: it belongs to another person or account.</summary>
    public static ProblemAnswer Forbidden() =>
        Of(StatusCodes.Status403Forbidden, "not_yours", "This does not belong to you or your account.");

    /// <summary>503: the database or a grain does not answer.</summary>
    public static ProblemAnswer TryAgain() =>
        Of(StatusCodes.Status503ServiceUnavailable, "try_again", "That was not possible just now. Try again in a moment.");

    /// <summary>503: the named setting is missing.</summary>
    public static ProblemAnswer NotConfigured(string setting) =>
        Of(
            StatusCodes.Status503ServiceUnavailable,
            "not_configured",
            $"This needs the setting {setting}, which the operator has not set.");

    /// <summary>429 with Retry-After: too many attempts.</summary>
    public static ProblemAnswer TooMany(string reason, string detail, TimeSpan wait) =>
        new(Of(StatusCodes.Status429TooManyRequests, reason, detail), wait);
}
