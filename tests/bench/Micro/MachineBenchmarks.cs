using BenchmarkDotNet.Attributes;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Machines;

namespace ImpactDialing.Bench.Micro;

/// <summary>Decisions: they do nothing outside.</summary>
public class MachineBenchmarks
{
    private readonly CallerState _menu = CallerWorld.In(CallerPhase.Menu);
    private readonly CallerState _choosing = CallerWorld.In(CallerPhase.Choosing);
    private readonly CallerState _results = CallerWorld.In(CallerPhase.WrapUp);
    private readonly CallState _ringing = CallWorld.In(CallPhase.Ringing);
    private readonly CallEvent _ended = CallWorld.Ended(LegStatus.NoAnswer);
    private readonly (int Waiting, int Open) _lines = (12, 6);
    private readonly CallerEvent _offered = new CallerEvent.Offered(10, CallerWorld.Offer());

    /// <summary>A key of the start menu.</summary>
    [Benchmark]
    public object MenuKey() => CallerWorld.Ask(_menu, new CallerAsk.MenuKey("#"));

    /// <summary>A skip: the decision to ask for a household, and the decision about the one that comes.</summary>
    [Benchmark]
    public object Skip()
    {
        var move = CallerWorld.Ask(_choosing, new CallerAsk.PreviewKey("#"));
        return CallerWorld.Step(move.Next, _offered);
    }

    /// <summary>An answer keyed in.</summary>
    [Benchmark]
    public object Answer() => CallerWorld.Ask(_results, new CallerAsk.Response("1"));

    /// <summary>An unanswered line ends.</summary>
    [Benchmark]
    public object CallEnded() => CallWorld.Step(_ringing, _ended);

    /// <summary>How many lines a Predictive campaign opens.</summary>
    [Benchmark]
    public int LinesToOpen() => Pacing.LinesToOpen(_lines.Waiting, _lines.Open);
}
