namespace ImpactDialing.Campaigns;

/// <summary>Whether a caller may start now.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.Admission")]
public abstract record Admission
{
    /// <summary>The caller may start.</summary>
    /// <param name="Mode">How the campaign dials.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.Admission.Granted")]
    public sealed record Granted(long CampaignId, DialMode Mode) : Admission;

    /// <summary>The caller may not start. The times are the calling hours, if they are the reason.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.Admission.Refused")]
    public sealed record Refused(UnfitReason Reason, TimeOnly? OpensAt, TimeOnly? ClosesAt) : Admission;
}
