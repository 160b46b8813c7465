using System.Text.RegularExpressions;
using ImpactDialing.Twiml;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>One request for directions of a run without a fault.</summary>
/// <param name="Index">The position among the run's requests for directions, counted from 0.</param>
/// <param name="Url">The path and query requested.</param>
/// <param name="Keyed">The keys; null when the request does not mention keys.</param>
/// <param name="Answer">The document answered.</param>
internal sealed partial record FailoverStep(int Index, string Leg, string Url, string? Keyed, string Answer)
{
    /// <summary>Gets the endpoint, without ids.</summary>
    public string Endpoint => EndpointOf(Url);

    /// <summary>Gets what the answer does, without its words: verbs, and where a Redirect goes.</summary>
    public string Does => string.Join(
        " ",
        Verbs().Matches(Answer).Select(
            verb => verb.Groups["to"] is { Success: true, Value: var to } ? "Redirect " + to : verb.Groups["verb"].Value));

    /// <summary>Gets the key under which steps of different flows are the same.</summary>
    public (string Endpoint, bool IsKeyed, string Does) Kind => (Endpoint, Keyed is not null, Does);

    /// <summary>An endpoint without ids.</summary>
    public static string EndpointOf(string url) => Ids().Replace(url.Split('?')[0], "/{id}/");

    /// <summary>
    /// A document without the parts that may differ between equal answers: hosts, ids, step counts, and the plain or
    /// rich form.
    /// </summary>
    public static string Plain(string document) => Particulars().Replace(PlainTwiml.Of(document) ?? document, "*");

    public override string ToString() => $"{Index + 1}. {Endpoint}{(Keyed is null ? "" : $" \"{Keyed}\"")} → {Does}";

    [GeneratedRegex(@"/(?:[0-9]+|[0-9a-z]{26}|t[0-9a-f]{32})/")]
    private static partial Regex Ids();

    [GeneratedRegex(@"<Redirect[^>]*>https?://[^/]+/(?:[^<]*/)?(?<to>[a-z_]+)[^<]*<|<(?<verb>[A-Z][A-Za-z]+)(?<!Response)[ />]")]
    private static partial Regex Verbs();

    [GeneratedRegex(@"https?://[^/]+|[0-9a-z]{26}|t[0-9a-f]{32}|step=[0-9]+")]
    private static partial Regex Particulars();
}
