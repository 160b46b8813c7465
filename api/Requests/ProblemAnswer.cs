using System.Globalization;

namespace ImpactDialing.Requests;

/// <summary>A problem document as an answer (<see cref="Problem"/>).</summary>
/// <param name="document">The document.</param>
/// <param name="wait">How long to wait before another try, for the header Retry-After; null without one.</param>
internal sealed class ProblemAnswer(IResult document, TimeSpan? wait = null) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (wait is { } time)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(time.TotalSeconds));
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return document.ExecuteAsync(httpContext);
    }
}
