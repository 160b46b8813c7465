namespace ImpactDialing.Simulator.Telephony;

/// <summary>What Twilio's debugger would show: a scenario without intended faults asserts that it is empty.</summary>
public sealed class TwilioDebugger
{
    private readonly List<DebuggerEntry> _entries = [];
    private readonly Lock _gate = new();

    /// <summary>A copy of all entries, oldest first.</summary>
    public IReadOnlyList<DebuggerEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    internal void Add(DebuggerEntry entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
        }
    }
}
