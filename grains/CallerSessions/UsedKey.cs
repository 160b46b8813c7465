using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>An idempotency key and what it was used for. The same key for the same call and target is a repetition; for
/// anything else it is refused, because a page that reuses a key would wait for a phone that does not ring.</summary>
internal sealed record UsedKey(string Key, CallId CallId, long TargetId)
{
    /// <summary>How many keys of earlier calls are remembered. All keys of the current call are.</summary>
    private const int Earlier = 16;

    /// <summary>Takes what a request used its key for.</summary>
    public static UsedKey Of(CallerCommand.DialTransfer dial) => new(dial.Key, dial.CallId, dial.TargetId);

    /// <summary>Adds a request's key.</summary>
    public static ImmutableArray<UsedKey> Add(ImmutableArray<UsedKey> keys, CallerCommand.DialTransfer dial) =>
    [
        .. keys.Where(key => key.CallId != dial.CallId).TakeLast(Earlier),
        .. keys.Where(key => key.CallId == dial.CallId),
        Of(dial),
    ];
}
