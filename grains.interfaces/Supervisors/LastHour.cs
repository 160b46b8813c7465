using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>The last 60 whole minutes of an account's active campaigns. The minute that runs now is left out.</summary>
/// <param name="From">The beginning of the first minute.</param>
/// <param name="Campaigns">The active campaigns with a call in this hour, by name.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.LastHour")]
public sealed record LastHour(DateTimeOffset From, ImmutableArray<CampaignHour> Campaigns);
