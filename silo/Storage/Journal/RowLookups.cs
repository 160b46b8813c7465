using System.Runtime.InteropServices;
using ImpactDialing.CallerSessions;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// Which rows of a <see cref="RowCache"/> have a lease, and which callers are on hold. Each answered line and each
/// sweep asks, and most rows are those of calls that are over.
/// </summary>
internal sealed class RowLookups
{
    private readonly HashSet<LiveKey> _leased = [];
    private readonly Dictionary<long, HashSet<LiveKey>> _onHold = [];

    /// <summary>Gets the rows with a lease.</summary>
    public IReadOnlyCollection<LiveKey> Leased => _leased;

    /// <summary>Gets the callers of a campaign who are on hold.</summary>
    public IReadOnlyCollection<LiveKey> OnHold(long campaignId) => _onHold.TryGetValue(campaignId, out var callers) ? callers : [];

    /// <summary>Takes note that a row's columns have changed; null where they are not known.</summary>
    public void Replace(LiveKey key, LiveColumns? before, LiveColumns? after)
    {
        if (before?.DueAt is not null)
        {
            _leased.Remove(key);
        }

        if (IsOnHold(key, before) && _onHold.TryGetValue(before!.CampaignId, out var callers) && callers.Remove(key) && callers.Count == 0)
        {
            _onHold.Remove(before.CampaignId);
        }

        if (after?.DueAt is not null)
        {
            _leased.Add(key);
        }

        if (IsOnHold(key, after))
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_onHold, after!.CampaignId, out _) ??= []).Add(key);
        }
    }

    private static bool IsOnHold(LiveKey key, LiveColumns? columns) =>
        key.Kind == LiveKind.Caller && columns?.Phase == nameof(CallerPhase.OnHold);
}
