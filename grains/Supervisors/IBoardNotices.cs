namespace ImpactDialing.Supervisors;

/// <summary>Receives changes that supervisors may see from the grains, as soon as they are committed. No grain waits
/// for it.</summary>
internal interface IBoardNotices
{
    /// <summary>A caller or a call of a campaign has entered another phase.</summary>
    void Changed(long campaignId);
}
