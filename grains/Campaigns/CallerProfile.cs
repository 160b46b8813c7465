namespace ImpactDialing.Campaigns;

/// <summary>A caller as the database has him.</summary>
/// <param name="CallerId">The caller's id.</param>
/// <param name="AccountId">The account's id.</param>
/// <param name="CampaignId">The campaign he is assigned to, or null.</param>
/// <param name="PhonesOnly">True when he works with nothing but a phone.</param>
/// <param name="Active">False once archived; an archived caller cannot dial in.</param>
/// <param name="Name">What he is called.</param>
public sealed record CallerProfile(long CallerId, long AccountId, long? CampaignId, bool PhonesOnly, bool Active, string Name);
