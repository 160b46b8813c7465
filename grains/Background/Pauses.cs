namespace ImpactDialing.Background;

/// <summary>Pauses between tries: each is twice as long as the one before, up to a longest.</summary>
internal static class Pauses
{
    /// <summary>The pause after a number of tries that failed, from 1.</summary>
    public static TimeSpan After(int tries, TimeSpan first, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);

        // Compared as numbers: a TimeSpan cannot hold a thousand doublings.
        return first.Ticks * Math.Pow(2, tries - 1) < longest.Ticks ? first * Math.Pow(2, tries - 1) : longest;
    }
}
