namespace ImpactDialing.Hosting;

/// <summary>
/// The app at Pusher Channels, or at a server with its protocol (configuration section <c>Pusher</c>). If nothing is
/// set, events are dropped and pages poll their state.
/// </summary>
public sealed class PusherOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Pusher";

    private const string Private = "private-";
    private const string Encrypted = "private-encrypted-";
    private const int MasterKeyBytes = 32;

    /// <summary>Gets or sets the app's id.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Gets or sets the app's public key, which pages receive.</summary>
    public string Key { get; set; } = "";

    /// <summary>Gets or sets the app's secret.</summary>
    public string Secret { get; set; } = "";

    /// <summary>
    /// Gets or sets the app's cluster at Pusher, for instance <c>eu</c>: events go to <c>https://api-eu.pusher.com</c>.
    /// Not needed with a host.
    /// </summary>
    public string Cluster { get; set; } = "";

    /// <summary>
    /// Gets or sets another server instead of Pusher, by its URL: <c>http://127.0.0.1:5100</c>. A host without a scheme
    /// means HTTPS: <c>pusher.example.org</c> is <c>https://pusher.example.org</c>. Overrides the cluster.
    /// </summary>
    public string Host { get; set; } = "";

    /// <summary>
    /// Gets or sets the key of encrypted channels: 32 random bytes in base64 (<c>openssl rand -base64 32</c>). With it,
    /// Pusher's servers cannot read names and numbers of people who are called. Empty: channels are not encrypted. All
    /// processes of both clusters need the same key; pages must be loaded again after a change.
    /// Source: https://pusher.com/docs/channels/using_channels/encrypted-channels/ (read 2026-11-29).
    /// </summary>
    public string EncryptionMasterKey { get; set; } = "";

    /// <summary>Gets the key's bytes; null without a key.</summary>
    public byte[]? MasterKey => EncryptionMasterKey.Length == 0 ? null : Convert.FromBase64String(EncryptionMasterKey);

    /// <summary>Gets a value indicating whether anything is set, so that events are sent.</summary>
    public bool IsConfigured => AppId.Length + Key.Length + Secret.Length + Cluster.Length + Host.Length + EncryptionMasterKey.Length > 0;

    /// <summary>The name at Pusher of a private channel: <c>private-encrypted-caller-12</c> with a key.</summary>
    public string ChannelOf(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return EncryptionMasterKey.Length == 0 ? channel : string.Concat(Encrypted, channel.AsSpan(Private.Length));
    }

    /// <summary>Gets the URL to which events go.</summary>
    /// <exception cref="InvalidOperationException">The settings are faulty.</exception>
    public Uri BaseAddress => Address() ?? throw new InvalidOperationException(string.Join(" ", Validate()));

    /// <summary>
    /// Lists the faults of these settings, one message each, without repeating secrets. Without any setting there are
    /// none.
    /// </summary>
    public IEnumerable<string> Validate()
    {
        if (!IsConfigured)
        {
            yield break;
        }

        if (AppId.Length == 0 || !AppId.All(char.IsAsciiDigit))
        {
            yield return $"{Section}:{nameof(AppId)} must be a number, and is '{AppId}'.";
        }

        if (Key.Length == 0 || !Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            yield return $"{Section}:{nameof(Key)} must be letters and digits, and is '{Key}'.";
        }

        if (string.IsNullOrWhiteSpace(Secret))
        {
            yield return $"{Section}:{nameof(Secret)} is missing.";
        }

        if (EncryptionMasterKey.Length > 0 && !IsMasterKey())
        {
            yield return $"{Section}:{nameof(EncryptionMasterKey)} must be {MasterKeyBytes} bytes in base64, or empty.";
        }

        if (Host.Length == 0 && (Cluster.Length == 0 || !Cluster.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            yield return $"{Section}:{nameof(Cluster)} must be the name of a cluster, like eu, and is '{Cluster}'; "
                + $"or set {Section}:{nameof(Host)}.";
        }
        else if (Address() is null)
        {
            yield return $"{Section}:{nameof(Host)} must be an http or https URL without a path, or a host's name, "
                + $"which means https, and is '{Host}'.";
        }
    }

    private bool IsMasterKey() =>
        Convert.TryFromBase64String(EncryptionMasterKey, new byte[EncryptionMasterKey.Length], out var length) && length == MasterKeyBytes;

    private Uri? Address()
    {
        string text = Host.Length == 0 ? $"https://api-{Cluster}.pusher.com"
            : Host.Contains("://", StringComparison.Ordinal) ? Host
            : $"https://{Host}";
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            && address is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "", Host.Length: > 0 }
                ? address
                : null;
    }
}
