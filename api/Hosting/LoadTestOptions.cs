namespace ImpactDialing.Hosting;

/// <summary>
/// The consent to be load-tested (configuration section <c>LoadTest</c>). Only a deployment with a simulated Twilio
/// sets it: a tester plays thousands of callers.
/// </summary>
public sealed class LoadTestOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "LoadTest";

    private const int ShortestConsent = 16;

    /// <summary>
    /// Gets or sets the token that the tester knows too (<c>./dev load --http URL --consent TOKEN</c>), 16 characters
    /// or more. Default: empty, and the API has no endpoint for testers. The API proves that it knows the token, and
    /// never shows it.
    /// </summary>
    public string Consent { get; set; } = "";

    /// <summary>Gets or sets when the consent ends; required with a token.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Gets a value indicating whether there is a consent.</summary>
    public bool IsGiven => Consent.Length > 0;

    /// <summary>Lists the faults of these settings, one message each.</summary>
    public IEnumerable<string> Validate()
    {
        if (IsGiven && Consent.Length < ShortestConsent)
        {
            yield return FormattableString.Invariant(
                $"{Section}:{nameof(Consent)} must have {ShortestConsent} characters or more, and has {Consent.Length}.");
        }

        if (IsGiven && Until is null)
        {
            yield return $"{Section}:{nameof(Until)} must say when the consent ends, for example 2026-11-30T21:00:00Z.";
        }
    }
}
