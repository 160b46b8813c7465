using System.Text.RegularExpressions;

namespace ImpactDialing.Pages;

/// <summary>Usersnap's widget, in place of our own form for reporting problems (configuration section
/// <c>Usersnap</c>).</summary>
public sealed partial class UsersnapOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Usersnap";

    /// <summary>The name of the event that the pages send to Usersnap when a person presses "Report a problem". The
    /// project at Usersnap opens its form on this event.</summary>
    public const string Event = "report_a_problem";

    /// <summary>
    /// Gets or sets the API key of the space at Usersnap. Default: empty, the pages have a form of their own. With a
    /// key, browsers load scripts from Usersnap, and may send it what the page shows.
    /// </summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Gets a value indicating whether the widget is used.</summary>
    public bool IsConfigured => ApiKey.Length > 0;

    /// <summary>Lists the faults of these settings, one message each.</summary>
    public IEnumerable<string> Validate()
    {
        if (IsConfigured && !Key().IsMatch(ApiKey))
        {
            yield return $"{Section}:{nameof(ApiKey)} must be letters, digits and hyphens, and is '{ApiKey}'.";
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,100}\z")]
    private static partial Regex Key();
}
