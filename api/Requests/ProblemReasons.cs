namespace ImpactDialing.Requests;

/// <summary>
/// The reasons that problem documents give. The document of the API lists them, and the pages have a text for each:
/// a reason that is not here is a fault of ours.
/// </summary>
internal static class ProblemReasons
{
    /// <summary>All reasons.</summary>
    public static readonly string[] All =
    [
        "no_funds", "calling_disabled", "outside_hours", "no_seat", "no_campaign", "try_later", "try_again", "not_configured",
        "not_built", "trouble", "bad_fields", "bad_json", "bad_form", "bad_content_type", "bad_request", "too_large", "antiforgery",
        "signed_out", "wrong_credentials", "not_yours", "locked_out", "rate_limited", "overtaken", "not_now", "no_session",
        "key_reused", "not_permitted", "not_online", "not_listening", "not_talking", "too_many_reports",
    ];

    /// <summary>Returns the reason.</summary>
    /// <exception cref="InvalidOperationException">The reason is not in <see cref="All"/>.</exception>
    public static string Known(string reason) => Array.IndexOf(All, reason) >= 0
        ? reason
        : throw new InvalidOperationException($"The reason '{reason}' is not in {nameof(ProblemReasons)}.{nameof(All)}.");
}
