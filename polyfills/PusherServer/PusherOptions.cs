using System.Globalization;
using System.Text.RegularExpressions;
using PusherServer.RestfulClient;

namespace PusherServer;

/// <inheritdoc/>
public partial class PusherOptions : IPusherOptions
{
    /// <summary>The host if neither a cluster nor a host is set.</summary>
    public const string DEFAULT_REST_API_HOST = "api.pusherapp.com";

    private static readonly Version LibraryVersion = new(5, 0, 0);

    private bool _encrypted;
    private int _port = 80;
    private bool _portSet;
    private bool _hostSet;
    private string? _host;
    private string? _cluster;
    private IPusherRestClient? _client;

    /// <inheritdoc/>
    public bool Encrypted
    {
        get => _encrypted;
        set
        {
            _encrypted = value;
            if (value && !_portSet)
            {
                _port = 443;
            }
        }
    }

    /// <inheritdoc/>
    public int Port { get => _port; set => (_port, _portSet) = (value, true); }

    /// <inheritdoc/>
    public string HostName
    {
        get => _host ?? DEFAULT_REST_API_HOST;
        set
        {
            if (Scheme().IsMatch(value))
            {
                throw new FormatException($"The scheme should not be present in the host value: {value}");
            }

            (_host, _hostSet, _cluster) = (value, true, null);
        }
    }

    /// <inheritdoc/>
    public string? Cluster
    {
        get => _cluster;
        set
        {
            if (!_hostSet && value is not null)
            {
                (_cluster, _host) = (value, $"api-{value}.pusher.com");
            }
        }
    }

    /// <inheritdoc/>
    public ISerializeObjectsToJson JsonSerializer { get; set; } = DefaultSerializer.Default;

    /// <inheritdoc/>
    public IPusherRestClient RestClient
    {
        get => _client ??= new PusherRestClient(GetBaseUrl(), "pusher-http-dotnet", LibraryVersion) { Timeout = RestClientTimeout };
        set => _client = value;
    }

    /// <inheritdoc/>
    public TimeSpan RestClientTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public int? BatchEventDataSizeLimit { get; set; }

    /// <inheritdoc/>
    public byte[]? EncryptionMasterKey { get; set; }

    /// <inheritdoc/>
    public Uri GetBaseUrl() =>
        new($"{(Encrypted ? "https" : "http")}://{HostName}{(Port == 80 ? "" : ":" + Port.ToString(CultureInfo.InvariantCulture))}");

    [GeneratedRegex("^.*://")]
    private static partial Regex Scheme();
}
