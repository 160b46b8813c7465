namespace ImpactDialing.LoadTest.Plan;

/// <summary>
/// How many calls a minute one caller's work makes. A search that counts calls plays as many callers as make them, and
/// leaves the people their own pace: an operator buys calls a second, and has people as they are.
/// </summary>
internal sealed class CallPace
{
    private double _perCallerMinute;

    /// <summary>Begins with the slowest pace of these people: each call is answered late, and talked to the
    /// end.</summary>
    public CallPace(ThinkTimes think)
    {
        ArgumentNullException.ThrowIfNull(think);
        _perCallerMinute = 60 / (think.Ring + think.Talk + think.Typing + think.Rest[1]);
    }

    /// <summary>The callers who make so many calls a minute.</summary>
    public int CallersFor(int callsPerMinute) => Math.Max(1, (int)Math.Round(callsPerMinute / _perCallerMinute));

    /// <summary>Learns the pace from a trial. A trial without a call says nothing.</summary>
    public void Learn(int callers, double callsPerMinute)
    {
        if (callers > 0 && callsPerMinute > 0)
        {
            _perCallerMinute = callsPerMinute / callers;
        }
    }
}
