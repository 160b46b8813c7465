using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Failover;

/// <summary>
/// A shift for each trouble, all simultaneously, with its own database, processes and people: most of it is waiting.
/// </summary>
public sealed class FailoverShifts : IAsyncLifetime
{
    private readonly Dictionary<Trouble, Task<ShiftReport>> _shifts = [];
    private MariaDb? _server;

    public async Task InitializeAsync()
    {
        _server = await MariaDb.StartAsync();
        foreach (var trouble in Enum.GetValues<Trouble>().Where(trouble => trouble != Trouble.None))
        {
            // One after the other: programs are slow while they start, and a dozen starting simultaneously would delay
            // the calls.
            var stage = await FailoverStage.Open(_server);
            _shifts[trouble] = Task.Run(() => FailoverShift.Play(stage, trouble));
        }
    }

    public async Task DisposeAsync()
    {
        // A failed shift has reported to its own test.
        await Task.WhenAll(_shifts.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Waits for the end of a shift.</summary>
    internal Task<ShiftReport> Of(Trouble trouble) => _shifts[trouble];
}
