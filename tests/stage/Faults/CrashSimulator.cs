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
internal sealed class CrashSimulator
{
    private volatile bool _isDead;

    /// <summary>Gets a value indicating whether it lives.</summary>
    public bool IsAlive => !_isDead;

    /// <summary>Kills the process.</summary>
    public void Crash() => _isDead = true;

    /// <summary>Puts the simulator in front of every part that reaches the outside world.</summary>
    public void Wire(IServiceCollection services)
    {
        services.Decorate<ILiveStore>((store, _) => new Store(store, this));
        services.Decorate<IDialQueue>((queue, _) => new Queue(queue, this));
        services.Decorate<IEffectDispatcher>((effects, _) => new Effects(effects, this));
    }

    /// <summary>Puts the simulator in front of an HTTP handler.</summary>
    public HttpMessageHandler Wire(HttpMessageHandler handler) => new Http(this) { InnerHandler = handler };

    private async Task<T> WhileAlive<T>(Func<Task<T>> work)
    {
        await Alive();
        var result = await work();
        await Alive();
        return result;
    }

    private Task Alive() => _isDead ? Task.FromException(new IOException("This process is dead.")) : Task.CompletedTask;

    private sealed class Store(ILiveStore store, CrashSimulator process) : InterceptedStore(store)
    {
        protected override Task Before() => process.Alive();

        protected override Task After(LiveWrite? write) => process.Alive();
    }

    private sealed class Queue(IDialQueue queue, CrashSimulator process) : IDialQueue
    {
        public Task<ReservationResult> Reserve(ReservationRequest request) => process.WhileAlive(() => queue.Reserve(request));

        public Task<ReservationResult.Nothing?> Outlook(ReservationRequest request) => process.WhileAlive(() => queue.Outlook(request));

        public Task<ImmutableArray<string>> TimeZones(long campaignId) => process.WhileAlive(() => queue.TimeZones(campaignId));
    }

    private sealed class Effects(IEffectDispatcher effects, CrashSimulator process) : IEffectDispatcher
    {
        public void Start(LiveKey owner, ImmutableArray<PendingEffect> pending)
        {
            if (!process._isDead)
            {
                effects.Start(owner, pending);
            }
        }
    }

    private sealed class Http(CrashSimulator process) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            process.WhileAlive(() => base.SendAsync(request, cancellationToken));
    }
}
