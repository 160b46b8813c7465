using System.Diagnostics.Metrics;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Alerts;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;
using Xunit.Abstractions;

namespace ImpactDialing.Tests.Failover;

/// <summary>
/// One silo of three loses the other two, and not the database. The others declare it dead and activate its grains
/// anew, while it still serves them: for some seconds a grain has two activations.
/// </summary>
[Collection(Alone.Name)]
[Trait("Needs", "mariadb")]
public sealed class PartitionTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Two_activations_of_a_grain_have_no_double_effect_and_their_conflicts_are_counted()
    {
        await using var server = await MariaDb.StartAsync();
        await using var stage = await FailoverStage.OpenPartitioned(server);
        using var conflicts = new ConflictCount();
        stage.StartWork();
        var leg = new CallSid("CA" + new string('5', 32));
        var spare = await stage.Partitioned.DialInOnLastSilo(FailoverStage.SparePin, leg);
        await Until("work has begun", () => Finished(stage) >= 3);
        var cutAt = TimeProvider.System.GetTimestamp();
        stage.Partitioned.CutOff();
        await Until("the other silos declare the silo dead", stage.Partitioned.IsDeclaredDead);
        var declared = TimeProvider.System.GetElapsedTime(cutAt);
        var before = conflicts.Count;
        await stage.Partitioned.EndLegOnBothSides(spare, leg);
        Assert.True(conflicts.Count > before, "The old activation wrote the caller's state and met no newer version.");
        var finished = Finished(stage);
        await Until("work goes on", () => Finished(stage) >= finished + 6);
        stage.EndWork();
        await Until("everything has come to rest", async () => stage.Twilio.CallsInProgress == 0 && await stage.Busy() == 0);

        var closing = await stage.Close(new HashSet<string>());
        output.WriteLine($"Declared dead after {declared.TotalSeconds:0.0} s; {conflicts.Count} conflicts.");
        Assert.All(closing.Compare(), output.WriteLine);
        Assert.Empty(closing.Faults);
        Assert.Empty(stage.Twilio.Ears.NumbersInTwoCallsAtOnce);
    }

    private static int Finished(FailoverStage stage) =>
        World.CallsOf(stage.Twilio).Sum(call => call.Talks.Count(talk => talk.To is not null));

    private static Task Until(string what, Func<bool> isSo) => Until(what, () => Task.FromResult(isSo()));

    private static async Task Until(string what, Func<Task<bool>> isSo) =>
        Assert.True(await Waiting.Until(isSo, LookAgain, Patience), $"It did not come to this: {what}.");

    /// <summary>Counts writes of live state that met a newer version.</summary>
    private sealed class ConflictCount : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public ConflictCount()
        {
            _listener.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "state.conflicts")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _count, count));
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
