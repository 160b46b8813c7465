using System.Collections.Concurrent;
using ImpactDialing.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms;

namespace ImpactDialing.Up.Cluster;

/// <summary>
/// The load balancer before a cluster's APIs, with the rules of <c>k8s/base/ingresses.yaml</c>. An API that is not
/// ready gets nothing. A connection that fails costs at most 1 s, then another API is asked. A request that was sent
/// once is never repeated.
/// </summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    private const string Name = "apis";
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);

    /// <summary>How often an API is probed for readiness. Kubernetes' readiness probes are less frequent.</summary>
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);

    /// <summary>The ingress's read time-out.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<Uri, long> _forwarded;

    private ReverseProxy(WebApplication server, ConcurrentDictionary<Uri, long> forwarded) => (_server, _forwarded) = (server, forwarded);

    /// <summary>How many requests an API has answered through this proxy.</summary>
    /// <param name="api">The API's address.</param>
    public long Forwarded(Uri api) => _forwarded.GetValueOrDefault(api);

    /// <summary>Starts a proxy.</summary>
    /// <param name="listens">The address on which it listens.</param>
    /// <param name="apis">The APIs behind it.</param>
    public static async Task<ReverseProxy> Start(Uri listens, IReadOnlyList<Uri> apis)
    {
        var builder = LocalWeb.Builder(listens);
        builder.Services.AddReverseProxy()
            .LoadFromMemory([Route()], [Cluster(apis)])
            .ConfigureHttpClient(static (_, handler) => handler.ConnectTimeout = ConnectLimit)
            .AddTransforms(static context => context.AddOriginalHost());
        var server = builder.Build();
        server.UseWebSockets();
        var forwarded = new ConcurrentDictionary<Uri, long>();
        server.MapReverseProxy(pipeline =>
        {
            pipeline.Use(async (context, next) =>
            {
                await AskAnother(context, next);
                if (context.GetForwarderErrorFeature() is null && context.GetReverseProxyFeature().ProxiedDestination is { } api)
                {
                    forwarded.AddOrUpdate(new Uri(api.Model.Config.Address), 1, static (_, count) => count + 1);
                }
            });
            pipeline.UseLoadBalancing();
            pipeline.UsePassiveHealthChecks();
        });
        await server.StartAsync();
        return new ReverseProxy(server, forwarded);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private static RouteConfig Route() => new() { RouteId = Name, ClusterId = Name, Match = new RouteMatch { Path = "{**all}" } };

    private static ClusterConfig Cluster(IReadOnlyList<Uri> apis) => new()
    {
        ClusterId = Name,
        LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = AnswerLimit },
        Destinations = apis.Select((address, index) => (address, index))
            .ToDictionary(api => $"api {api.index + 1}", api => new DestinationConfig { Address = api.address.AbsoluteUri }),
        HealthCheck = new HealthCheckConfig
        {
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Interval = ProbeInterval,
                Timeout = ProbeInterval,
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                Path = "/health/ready",
            },
        },
    };

    /// <summary>
    /// Sends a request to another API when no connection to the first could be made, so that no byte of it was sent.
    /// </summary>
    private static async Task AskAnother(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var proxy = context.GetReverseProxyFeature();
        if (context.Response.HasStarted || !IsUnconnected(context.GetForwarderErrorFeature()) || proxy.ProxiedDestination is not { } first)
        {
            return;
        }

        var others = proxy.AllDestinations.Where(destination => destination != first).ToList();
        if (others.Count > 0)
        {
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.StatusCode = StatusCodes.Status200OK;
            proxy.AvailableDestinations = others;
            proxy.ProxiedDestination = null;
            await next(context);
        }
    }

    private static bool IsUnconnected(IForwarderErrorFeature? error) =>
        error?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
}
