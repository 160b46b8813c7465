namespace ImpactDialing.Campaigns;

/// <summary>A caller's row in the database.</summary>
/// <param name="CampaignId">The campaign the caller is assigned to, or null.</param>
/// <param name="PhonesOnly">True if the caller has no page.</param>
/// <param name="Active">False once archived; an archived caller cannot dial in.</param>
/// <param name="Name">The caller's name.</param>
public sealed record CallerProfile(long CallerId, long AccountId, long? CampaignId, bool PhonesOnly, bool Active, string Name);
