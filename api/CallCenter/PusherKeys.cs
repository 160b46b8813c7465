namespace ImpactDialing.CallCenter;

/// <summary>Pages' settings (section <c>Pusher</c>). All are optional: without them, pages poll their state.</summary>
public sealed class PusherKeys
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Pusher";

    /// <summary>Gets or sets the app's id.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Gets or sets the app's key, which pages receive.</summary>
    public string Key { get; set; } = "";

    /// <summary>Gets or sets the app's secret.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Gets or sets the cluster that the app is in.</summary>
    public string Cluster { get; set; } = "";

    /// <summary>Gets or sets a host that speaks Pusher's protocol in place of Pusher's own.</summary>
    public string Host { get; set; } = "";

    /// <summary>Gets a value indicating whether subscriptions can be authorized.</summary>
    public bool AreComplete => AppId.Length > 0 && Key.Length > 0 && Secret.Length > 0;

    /// <summary>Names each invalid setting, without repeating secrets; empty when all settings are valid.</summary>
    public IEnumerable<string> Validate()
    {
        if (!AreComplete && AppId.Length + Key.Length + Secret.Length > 0)
        {
            yield return $"{Section}:{nameof(AppId)}, {Section}:{nameof(Key)} and {Section}:{nameof(Secret)} belong together; "
                + "at least one of them is missing.";
        }
    }
}
