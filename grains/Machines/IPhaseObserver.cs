namespace ImpactDialing.Machines;

/// <summary>Receives committed changes that supervisors may see. No grain waits for it.</summary>
internal interface IPhaseObserver
{
    /// <summary>A caller or a call of a campaign has entered another phase.</summary>
    void Changed(long campaignId);
}
