using System.Collections.Immutable;
using ImpactDialing.DialQueues;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Stage.Faults;

/// <summary>
/// A process that can die at any instant. What it has committed is committed. Afterwards nothing happens any more: no
/// write is answered, no effect begins, no request to Twilio leaves, and no answer to one arrives. Code that still runs
/// in it gets an <see cref="IOException"/>.
/// </summary>
internal sealed class PowerSwitch
{
    private volatile bool _off;

    /// <summary>Gets a value indicating whether it lives.</summary>
    public bool IsOn => !_off;

    /// <summary>Kills the process.</summary>
    public void Cut() => _off = true;

    /// <summary>Puts the switch in front of every part that reaches the outside world.</summary>
    public void Wire(IServiceCollection services)
    {
        services.Decorate<ILiveStore>((store, _) => new Store(store, this));
        services.Decorate<IDialQueue>((queue, _) => new Queue(queue, this));
        services.Decorate<IEffectDispatcher>((effects, _) => new Effects(effects, this));
    }

    /// <summary>Puts the switch in front of an HTTP handler.</summary>
    public HttpMessageHandler Wire(HttpMessageHandler handler) => new Http(this) { InnerHandler = handler };

    private async Task<T> Powered<T>(Func<Task<T>> work)
    {
        await Checked();
        var result = await work();
        await Checked();
        return result;
    }

    private Task Checked() => _off ? Task.FromException(new IOException("This process is dead.")) : Task.CompletedTask;

    private sealed class Store(ILiveStore store, PowerSwitch power) : InterceptedStore(store)
    {
        protected override Task Before() => power.Checked();

        protected override Task After(LiveWrite? write) => power.Checked();
    }

    private sealed class Queue(IDialQueue queue, PowerSwitch power) : IDialQueue
    {
        public Task<ReservationResult> Reserve(ReservationRequest request) => power.Powered(() => queue.Reserve(request));

        public Task<ReservationResult.Nothing?> Outlook(ReservationRequest request) => power.Powered(() => queue.Outlook(request));

        public Task<ImmutableArray<string>> TimeZones(long campaignId) => power.Powered(() => queue.TimeZones(campaignId));
    }

    private sealed class Effects(IEffectDispatcher effects, PowerSwitch power) : IEffectDispatcher
    {
        public void Start(LiveKey owner, ImmutableArray<PendingEffect> pending)
        {
            if (!power._off)
            {
                effects.Start(owner, pending);
            }
        }
    }

    private sealed class Http(PowerSwitch power) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            power.Powered(() => base.SendAsync(request, cancellationToken));
    }
}
