using System.Collections.Concurrent;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// The network between Twilio and the application's hosts in one process. It sends each request to the handler of its
/// host, for instance a test server's. A test can take a host away, for instance to kill the primary cluster: its
/// connections are then refused or hang.
/// </summary>
public sealed class HostRouter(TimeProvider time) : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, (HttpMessageInvoker Host, HostCondition Condition)> _hosts = new(
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Connects a host.</summary>
    /// <param name="authority">Host, and port unless it is the scheme's own: <c>primary.test</c> or
    /// <c>127.0.0.1:5000</c>.</param>
    public HostRouter Add(string authority, HttpMessageHandler host)
    {
        _hosts[authority] = (new HttpMessageInvoker(host, disposeHandler: false), HostCondition.Up);
        return this;
    }

    /// <summary>Changes how a host can be reached.</summary>
    public void Set(string authority, HostCondition condition) => _hosts[authority] = (_hosts[authority].Host, condition);

    /// <summary>How a host can be reached.</summary>
    public HostCondition ConditionOf(string authority) => _hosts[authority].Condition;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string authority = request.RequestUri!.Authority;
        if (!_hosts.TryGetValue(authority, out (HttpMessageInvoker Host, HostCondition Condition) host))
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"There is no host {authority}.");
        }

        switch (host.Condition)
        {
            case HostCondition.Refuses:
                throw new HttpRequestException(HttpRequestError.ConnectionError, $"{authority} refuses connections.");
            case HostCondition.Unreachable:
                TimeSpan connect = request.Options.TryGetValue(WebhookClient.ConnectTimeout, out TimeSpan given)
                    ? given
                    : Timeout.InfiniteTimeSpan;
                await Task.Delay(connect, time, cancellationToken);
                throw new HttpRequestException(
                    HttpRequestError.ConnectionError, $"{authority} cannot be reached.", new OperationCanceledException());
            case HostCondition.Hangs:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
                break;
        }

        return await host.Host.SendAsync(request, cancellationToken);
    }
}
