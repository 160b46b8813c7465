using ImpactDialing.Health;

namespace ImpactDialing.Webhooks;

/// <summary>Which paths belong to Twilio. Everything under them needs a valid signature, whether an endpoint is there or not.</summary>
internal static class TwilioPaths
{
    private static readonly string[] Roots = ["/calls", "/callin", "/identify_caller", "/caller", "/transfer", "/client/monitors", SyntheticWebhook.Path];

    /// <summary>Tells whether a path is one that Twilio requests.</summary>
    /// <param name="path">The path.</param>
    /// <returns>True when only Twilio may request it.</returns>
    public static bool Include(PathString path) => Array.Exists(Roots, root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>Tells whether a path is one of a callee's leg, or of a transfer's target, who are never spoken to when something is wrong.</summary>
    /// <param name="path">The path.</param>
    /// <returns>True for callees' paths.</returns>
    public static bool AreCallees(PathString path) =>
        path.StartsWithSegments("/calls", StringComparison.OrdinalIgnoreCase)
        || (path.StartsWithSegments("/transfer", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/transfer/caller", StringComparison.OrdinalIgnoreCase));

    /// <summary>Tells whether a path is a status callback, whose answer nobody executes, or that of an announcement, which may say nothing.</summary>
    /// <param name="path">The path.</param>
    /// <returns>True for status callbacks.</returns>
    public static bool AreStatusCallbacks(PathString path) =>
        path.Value is { } value
            && (value.EndsWith("/call_ended", StringComparison.Ordinal)
                || value.EndsWith("/machine_detected", StringComparison.Ordinal)
                || value.EndsWith("/recording_announcement", StringComparison.Ordinal)
                || value.EndsWith("/recorded", StringComparison.Ordinal)
                || value == "/calls/announced"
                || value == "/caller/end_session"
                || (value.StartsWith("/transfer/", StringComparison.Ordinal) && value.EndsWith("/end", StringComparison.Ordinal)));
}
