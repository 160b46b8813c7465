using System.Text.RegularExpressions;

namespace ImpactDialing.Stage;

/// <summary>One request that reached the application, and its answer.</summary>
/// <param name="At">The time of its arrival.</param>
/// <param name="Role">The host that received it.</param>
/// <param name="Form">Twilio's parameters.</param>
/// <param name="Token">Twilio's idempotency token: the same for copies of one request.</param>
/// <param name="Status">The answer's status; 0 when there was none.</param>
internal sealed partial record Exchange(
    DateTimeOffset At, string Role, Uri Url, IReadOnlyDictionary<string, string> Form, string Token, int Status, string Body)
{
    /// <summary>Gets how long the application took to answer.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Gets the URL of the step: on a fallback request, the one that failed.</summary>
    public Uri Step => Form.TryGetValue("ErrorUrl", out var failed) ? new Uri(failed) : Url;

    /// <summary>Gets the leg.</summary>
    public string Leg => this["CallSid"];

    /// <summary>Gets a parameter; empty when it is missing.</summary>
    public string this[string name] => Form.GetValueOrDefault(name, "");

    /// <summary>Gets a parameter of the step's query; empty when it is missing.</summary>
    public string Query(string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Step.Query).TryGetValue(name, out var value) ? value.ToString() : "";

    /// <summary>One line, as a journal has them.</summary>
    public override string ToString() =>
        $"{At:HH:mm:ss.fff} {Role} answers {Status} to {Url.PathAndQuery} {this["CallStatus"]} {this["Digits"]}: "
            + $"{White().Replace(Body, " ")}";

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex White();
}
