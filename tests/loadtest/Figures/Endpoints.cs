namespace ImpactDialing.LoadTest.Figures;

/// <summary>The endpoint of a request: its method and its route, with ids left out.</summary>
internal static class Endpoints
{
    /// <summary>Webhooks of Twilio.</summary>
    public const string Webhook = "webhook";

    /// <summary>Clicks on a caller's page.</summary>
    public const string Command = "command";

    /// <summary>Everything else that a page asks for, signing in included.</summary>
    public const string Page = "page";

    private static readonly HashSet<string> PageReads = ["session", "survey_fields", "twilio_token", "call_station", "pusher/auth"];

    private const string CallCenter = "/call_center/api/";

    /// <summary>The kind of a request and the name of its endpoint.</summary>
    public static (string Kind, string Name) Of(HttpMethod method, string path)
    {
        var kind = path.StartsWith(CallCenter, StringComparison.Ordinal)
            ? method == HttpMethod.Post && !PageReads.Contains(path[CallCenter.Length..]) ? Command : Page
            : path.StartsWith("/app/", StringComparison.Ordinal) || path.StartsWith("/client/", StringComparison.Ordinal)
                && !path.StartsWith("/client/monitors", StringComparison.Ordinal) ? Page : Webhook;
        return (kind, $"{method.Method} {Route(path)}");
    }

    /// <summary>A path without ids: a part with a digit is one.</summary>
    public static string Route(string path) =>
        string.Join('/', path.Split('/').Select(part => part.Any(char.IsAsciiDigit) ? "{id}" : part));
}
