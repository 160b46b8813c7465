using System.Collections.Immutable;
using ImpactDialing.DialQueues;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Support;

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
        Check();
        var result = await work();
        Check();
        return result;
    }

    private void Check()
    {
        if (_off)
        {
            throw new IOException("This process is dead.");
        }
    }

    private sealed class Store(ILiveStore store, PowerSwitch power) : ILiveStore
    {
        public Task<LiveRow?> Load(LiveKey key) => power.Powered(() => store.Load(key));

        public Task<long> Save(LiveWrite write) => power.Powered(() => store.Save(write));

        public Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit) => power.Powered(() => store.Due(now, limit));

        public Task<string?> FindByLeg(LiveKind kind, CallSid leg) => power.Powered(() => store.FindByLeg(kind, leg));

        public Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind) => power.Powered(() => store.CountByPhase(kind));

        public Task<ImmutableArray<long>> OnHold(long campaignId, int limit) => power.Powered(() => store.OnHold(campaignId, limit));

        public Task<ImmutableArray<long>> CampaignsOnHold() => power.Powered(() => store.CampaignsOnHold());

        public Task<int> CountLines(long campaignId) => power.Powered(() => store.CountLines(campaignId));

        public Task<int> Forget(DateTimeOffset endedBefore, int limit) => power.Powered(() => store.Forget(endedBefore, limit));
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
