using ImpactDialing.Hosting;

namespace ImpactDialing.LoadTest.Target;

/// <summary>Decides which hosts the tester may aim at.</summary>
internal static class TargetPolicy
{
    private static readonly string[] Never = ["twilio.com", "pusher.com", "pusherapp.com"];

    /// <summary>Why an address is refused before anything is sent to it; null when it may be asked.</summary>
    /// <param name="consent">The token of <c>--consent</c>, or null.</param>
    public static string? Refusal(Uri target, string? consent)
    {
        var host = target.IdnHost.TrimEnd('.');
        return target.Scheme is not ("http" or "https") || target.PathAndQuery != "/" || target.UserInfo.Length > 0
                ? $"{target} is no base address like http://127.0.0.1:5000."
            : Array.Exists(Never, one => host == one || host.EndsWith('.' + one, StringComparison.OrdinalIgnoreCase))
                ? $"{host} belongs to a provider, and is never tested."
            : target.IsLoopback || consent is not null ? null
            : $"{host} is not this machine: --consent TOKEN is needed, and the API there must have the same LoadTest:Consent.";
    }

    /// <summary>Why an answer proves no consent; null when it does.</summary>
    public static string? Refusal(LoadTestConsent.Document answer, string consent, string nonce, string host, DateTimeOffset now) =>
        answer.Signature != LoadTestConsent.Sign(consent, nonce, host, answer.Until)
                ? "the API's answer does not prove that it knows the token."
            : answer.Until <= now ? "the consent has ended."
            : null;
}
