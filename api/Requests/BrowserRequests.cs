using ImpactDialing.SignIn;
using Microsoft.AspNetCore.Antiforgery;

namespace ImpactDialing.Requests;

/// <summary>What every request of a browser has in common: it is limited in size, its answer is never stored, whatever changes something carries the antiforgery token, and trouble is a problem document.</summary>
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
                StatusCodes.Status400BadRequest, "antiforgery", $"The header {AntiforgeryTokens.HeaderName} must hold the value of the cookie {AntiforgeryTokens.CookieName}, as it was given after signing in.");
        }
        catch (BadInputException bad)
        {
            return Problem.Of(bad);
        }
        catch (BadHttpRequestException bad)
        {
            return Problem.Of(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too_large" : "bad_request", "The request's body cannot be read.");
        }
        catch (InvalidDataException)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "bad_form", "The request's body is no form that can be read.");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
            throw;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            LogRuleBroken(logger, exception, http.Request.Path);
            return Problem.Of(StatusCodes.Status500InternalServerError, "trouble", "Something went wrong here. It has been noted; try again.");
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, http.Request.Path);
            return Problem.TryAgain();
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "A request for {Path} had no valid antiforgery token and was refused")]
    private static partial void LogForged(ILogger logger, PathString path);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "A rule was broken while serving {Path}")]
    private static partial void LogRuleBroken(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Error, Message = "{Path} failed; the browser is told to try again")]
    private static partial void LogFailed(ILogger logger, Exception exception, PathString path);
}
