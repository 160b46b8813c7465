namespace ImpactDialing.Campaigns;

/// <summary>Whether a caller may start now.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.Admission")]
public abstract record Admission
{
    /// <summary>He may.</summary>
    /// <param name="CampaignId">The campaign.</param>
    /// <param name="Mode">How it dials.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.Admission.Granted")]
    public sealed record Granted(long CampaignId, DialMode Mode) : Admission;

    /// <summary>He may not.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="OpensAt">When calling hours begin, where they are the reason.</param>
    /// <param name="ClosesAt">When calling hours end, where they are the reason.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.Admission.Refused")]
    public sealed record Refused(UnfitReason Reason, TimeOnly? OpensAt, TimeOnly? ClosesAt) : Admission;
}
