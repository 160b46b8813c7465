using System.Diagnostics;
using System.Net;
using System.Text;
using ImpactDialing.Configuration;
using Microsoft.Extensions.Logging;
using PusherServer;
using PusherServer.Exceptions;
using PusherOptions = ImpactDialing.Hosting.PusherOptions;

namespace ImpactDialing.Events;

/// <summary>Pusher Channels behind the port.</summary>
internal sealed partial class PusherEventChannel(IPusher pusher, PusherOptions options, ILogger<PusherEventChannel> logger)
    : IEventChannel
{
    /// <summary>
    /// Pusher refuses larger data with 413 (https://pusher.com/docs/channels/library_auth_reference/rest-api).
    /// </summary>
    private const int MostBytes = 10 * 1024;

    /// <summary>
    /// What fits encrypted: base64 makes four bytes of three, and nonce, tag and names take some 100 more.
    /// </summary>
    private const int MostEncryptedBytes = ((MostBytes - 128) / 4 * 3) - 16;

    /// <summary>Sent instead of data that is too large.</summary>
    private const string Refetch = """{"refetch":true}""";

    private readonly Uri _address = options.BaseAddress;
    private readonly int _mostBytes = options.MasterKey is null ? MostBytes : MostEncryptedBytes;

    /// <inheritdoc />
    public async Task<bool> Publish(string channel, string name, string json)
    {
        channel = options.ChannelOf(channel);
        if (Encoding.UTF8.GetByteCount(json) is var size && size > _mostBytes)
        {
            LogTooLarge(logger, name, channel, size);
            json = Refetch;
        }

        using var span = SiloInstruments.Source.StartActivity("pusher trigger", ActivityKind.Client);
        try
        {
            var result = await pusher.TriggerAsync(channel, name, json);
            if (result.StatusCode == HttpStatusCode.OK)
            {
                Note(span, "accepted");
                return true;
            }

            // A refused event would be refused again; a page that misses it polls. Other status codes do not concern
            // the event itself.
            var refused = (int)result.StatusCode is >= 400 and < 500 and not 408 and not 429;
            LogNotAccepted(logger, name, channel, (int)result.StatusCode);
            Note(span, refused ? "refused" : "unknown");
            return refused;
        }
        catch (Exception exception) when (exception is ChannelNameFormatException or ChannelNameLengthExceededException)
        {
            LogBadChannel(logger, exception, name, channel);
            Note(span, "refused");
            return true;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            LogNoTls(logger, exception, name, channel, _address);
            Note(span, "unknown");
            return false;
        }
        // The package itself throws NullReferenceException on an answer without a body.
        catch (Exception exception) when (exception is HttpRequestException
            or IOException
            or TaskCanceledException
            or TriggerResponseException
            or NullReferenceException)
        {
            LogNotAnswered(logger, exception, name, channel, _address);
            Note(span, "unknown");
            return false;
        }
    }

    private static void Note(Activity? span, string outcome)
    {
        EventInstruments.Published(outcome);
        span?.SetTag("impactdialing.outcome", outcome);
        if (outcome != "accepted")
        {
            span?.SetStatus(ActivityStatusCode.Error, outcome);
        }
    }

    [LoggerMessage(EventId = 9452, Level = LogLevel.Warning,
        Message = "Event {Name} for {Channel} has {Size} bytes, more than Pusher accepts; telling its page to fetch instead")]
    private static partial void LogTooLarge(ILogger logger, string name, string channel, int size);

    [LoggerMessage(EventId = 9453, Level = LogLevel.Error, Message = "Pusher did not accept event {Name} for {Channel}: "
        + "HTTP status {Status} (401: check Pusher:Key, Pusher:Secret and the clock; 403: the quota)")]
    private static partial void LogNotAccepted(ILogger logger, string name, string channel, int status);

    [LoggerMessage(EventId = 9454, Level = LogLevel.Warning,
        Message = "Outcome of publishing event {Name} for {Channel} to Pusher at {Address} is unknown; a page that misses it asks")]
    private static partial void LogNotAnswered(ILogger logger, Exception exception, string name, string channel, Uri address);

    [LoggerMessage(EventId = 9456, Level = LogLevel.Warning, Message = "Publishing event {Name} for {Channel} failed: the server at "
        + "{Address} offers no valid TLS. A Pusher:Host without a scheme means https; write http:// before it for a server without TLS")]
    private static partial void LogNoTls(ILogger logger, Exception exception, string name, string channel, Uri address);

    [LoggerMessage(EventId = 9455, Level = LogLevel.Error,
        Message = "Event {Name} has a channel name that Pusher does not allow: {Channel}; dropping the event")]
    private static partial void LogBadChannel(ILogger logger, Exception exception, string name, string channel);
}
