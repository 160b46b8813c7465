using Microsoft.Extensions.Logging;

namespace ImpactDialing.Events;

/// <summary>Drops events, as no provider is configured: pages still work, by polling. Logs that once.</summary>
internal sealed partial class NoEventChannel(ILogger<NoEventChannel> logger) : IEventChannel
{
    private int _said;

    /// <inheritdoc />
    public Task<bool> Publish(string channel, string name, string json)
    {
        if (Interlocked.Exchange(ref _said, 1) == 0)
        {
            LogDropped(logger);
        }

        return Task.FromResult(true);
    }

    [LoggerMessage(EventId = 9451, Level = LogLevel.Warning,
        Message = "No Pusher is configured (section Pusher); dropping events to browsers, pages poll for changes")]
    private static partial void LogDropped(ILogger logger);
}
