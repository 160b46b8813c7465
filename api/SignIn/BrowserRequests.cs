using ImpactDialing.Requests;
using Microsoft.AspNetCore.Antiforgery;

namespace ImpactDialing.SignIn;

/// <summary>
/// What every request of a browser has in common. Its size is limited and its answer is never stored. A request that is
/// not a GET must have the antiforgery token. Every failure is answered with a problem document.
/// </summary>
internal sealed partial class BrowserRequests(IAntiforgery antiforgery, ILogger<BrowserRequests> logger) : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            RequestBody.Limit(http);
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            {
                await antiforgery.ValidateRequestAsync(http);
            }

            return await next(context);
        }
        catch (AntiforgeryValidationException)
        {
            LogForged(logger, http.Request.Path);
            return Problem.Of(
                StatusCodes.Status400BadRequest,
                "antiforgery",
                $"The header {AntiforgeryTokens.HeaderName} must have the value of the cookie {AntiforgeryTokens.CookieName}, "
                    + "as set by the last sign-in or sign-out.");
        }
        catch (BadInputException bad)
        {
            return Problem.Of(bad);
        }
        catch (BadHttpRequestException bad)
        {
            var reason = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too_large" : "bad_request";
            return Problem.Of(bad.StatusCode, reason, "The request's body cannot be read.");
        }
        catch (InvalidDataException)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "bad_form", "The request's body is not a readable form.");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser has closed the connection: there is no answer to send.
            throw;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            LogRuleBroken(logger, exception, http.Request.Path);
            return Problem.Of(StatusCodes.Status500InternalServerError, "trouble", "An internal error occurred and was logged. Try again.");
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, http.Request.Path);
            return Problem.TryAgain();
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "Request for {Path} has no valid antiforgery token; answering 400")]
    private static partial void LogForged(ILogger logger, PathString path);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "Serving {Path} broke a rule; answering 500")]
    private static partial void LogRuleBroken(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Error, Message = "Serving {Path} failed; answering 503, the page may try again")]
    private static partial void LogFailed(ILogger logger, Exception exception, PathString path);
}
