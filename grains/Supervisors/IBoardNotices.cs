namespace ImpactDialing.Supervisors;

/// <summary>
/// Hears what supervisors may want to see, from the grains, as soon as it is committed. Nobody waits for it.
/// </summary>
internal interface IBoardNotices
{
    /// <summary>A caller or a call of a campaign does something else now.</summary>
    /// <param name="campaignId">The campaign.</param>
    void Changed(long campaignId);
}
