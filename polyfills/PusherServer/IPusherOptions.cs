using PusherServer.RestfulClient;

namespace PusherServer;

/// <summary>Where Pusher is and how to talk to it.</summary>
public interface IPusherOptions
{
    /// <summary>Whether HTTPS is used, false by default.</summary>
    bool Encrypted { get; set; }

    /// <summary>The port, 80 or 443 by default.</summary>
    int Port { get; set; }

    /// <summary>The host, without scheme; takes precedence over the cluster.</summary>
    string HostName { get; set; }

    /// <summary>The cluster, such as <c>eu</c>; ignored if a host was set.</summary>
    string? Cluster { get; set; }

    /// <summary>Turns the data of events into JSON.</summary>
    ISerializeObjectsToJson JsonSerializer { get; set; }

    /// <summary>Sends the requests.</summary>
    IPusherRestClient RestClient { get; set; }

    /// <summary>How long an answer may take, 30 seconds by default.</summary>
    TimeSpan RestClientTimeout { get; set; }

    /// <summary>The most bytes of an event's data; not checked unless set.</summary>
    int? BatchEventDataSizeLimit { get; set; }

    /// <summary>The master key of encrypted channels, 32 bytes; null unless there are any.</summary>
    byte[]? EncryptionMasterKey { get; set; }

    /// <summary>The base URL of the REST API.</summary>
    Uri GetBaseUrl();
}
