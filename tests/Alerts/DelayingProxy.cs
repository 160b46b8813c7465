using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Alerts;

/// <summary>Sits before a web frontend and forwards everything after a delay.</summary>
internal sealed class DelayingProxy : TcpProxy
{
    private long _delay;

    public DelayingProxy(int target)
        : base(target) => Address = new Uri($"http://127.0.0.1:{Port}");

    /// <summary>The address on which it listens.</summary>
    public Uri Address { get; }

    /// <summary>The delay before a new connection forwards anything.</summary>
    public TimeSpan Delay { set => Volatile.Write(ref _delay, value.Ticks); }

    protected override Task Accepted(CancellationToken ending) =>
        Task.Delay(TimeSpan.FromTicks(Volatile.Read(ref _delay)), TimeProvider.System, ending);
}
