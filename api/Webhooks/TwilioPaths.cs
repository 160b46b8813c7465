using ImpactDialing.Health;

namespace ImpactDialing.Webhooks;

/// <summary>The paths that Twilio requests. They need a valid signature, with or without an endpoint.</summary>
internal static class TwilioPaths
{
    private static readonly string[] Roots =
        ["/calls", "/callin", "/identify_caller", "/caller", "/transfer", "/client/monitors", SyntheticWebhook.Path];

    /// <summary>The words for a lead without the caller.</summary>
    public const string WaitWords = "/calls/please_wait";

    /// <summary>Whether only Twilio may request a path.</summary>
    public static bool Include(PathString path) =>
        Array.Exists(Roots, root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path is for a lead's or target's leg: in trouble, these are hung up without a word.</summary>
    public static bool AreCallees(PathString path) =>
        path.StartsWithSegments("/calls", StringComparison.OrdinalIgnoreCase)
        || (path.StartsWithSegments("/transfer", StringComparison.OrdinalIgnoreCase)
            && !path.StartsWithSegments("/transfer/caller", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether a browser phone's leg can have been given a path: a caller's steps, or a supervisor's. The PIN prompt
    /// and the legs of leads and targets are telephones' alone.
    /// </summary>
    public static bool AreBrowserPhones(PathString path) =>
        path.StartsWithSegments("/caller", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/transfer/caller", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/client/monitors", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether Twilio ignores the answer (status callbacks), or it may be empty (announcements).</summary>
    public static bool AreStatusCallbacks(PathString path) =>
        path.Value is { } value
            && (value.EndsWith("/call_ended", StringComparison.Ordinal)
                || value.EndsWith("/machine_detected", StringComparison.Ordinal)
                || value.EndsWith("/recording_announcement", StringComparison.Ordinal)
                || value.EndsWith("/recorded", StringComparison.Ordinal)
                || value == WaitWords
                || value == "/calls/announced"
                || value == "/caller/end_session"
                || (value.StartsWith("/transfer/", StringComparison.Ordinal) && value.EndsWith("/end", StringComparison.Ordinal)));
}
