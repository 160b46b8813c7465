using System.Collections.Immutable;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>The results that the application confirmed to pages: exactly these must be recorded.</summary>
internal sealed class ResultsBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _byCall = new(StringComparer.Ordinal);

    /// <summary>Notes results that were sent: accepted, or with an unknown outcome.</summary>
    public void Note(
        string callId, long caller, long lead, ImmutableSortedDictionary<long, long> answers, DateTimeOffset at, bool isCertain)
    {
        lock (_gate)
        {
            if (!_byCall.TryGetValue(callId, out var known) || !known.IsCertain)
            {
                _byCall[callId] = new Entry(callId, caller, lead, answers, at, isCertain);
            }
        }
    }

    /// <summary>Gets the results that were sent, by call.</summary>
    public IReadOnlyDictionary<string, Entry> ByCall
    {
        get
        {
            lock (_gate)
            {
                return _byCall.ToDictionary(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The results of one call.</summary>
    internal sealed record Entry(
        string CallId, long Caller, long Lead, ImmutableSortedDictionary<long, long> Answers, DateTimeOffset At, bool IsCertain);
}
