namespace ImpactDialing.Pages;

/// <summary>The pages of callers and supervisors (configuration section <c>Pages</c>).</summary>
public sealed class PagesOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Pages";

    /// <summary>Gets or sets the folder with the built pages. Default: <c>wwwroot</c> beside the program.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>
    /// Gets or sets the address of the simulated browser phones, for instance <c>http://127.0.0.1:5100/world/phones</c>.
    /// Pages then use these in place of Twilio's Voice SDK. On this machine only: production has no such address by
    /// mistake.
    /// </summary>
    public string SimulatedPhone { get; set; } = "";

    /// <summary>Lists the faults of these settings, one message each.</summary>
    public IEnumerable<string> Validate()
    {
        if (string.IsNullOrWhiteSpace(Folder))
        {
            yield return $"{Section}:{nameof(Folder)} must be the folder with the built pages, and is empty.";
        }

        if (SimulatedPhone.Length > 0 && !(Uri.TryCreate(SimulatedPhone, UriKind.Absolute, out var address) && address.IsLoopback))
        {
            yield return $"{Section}:{nameof(SimulatedPhone)} must be an absolute URL on this machine, and is '{SimulatedPhone}'.";
        }
    }
}
