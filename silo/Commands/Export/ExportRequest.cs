namespace ImpactDialing.Commands.Export;

/// <summary>A request for a campaign's results.</summary>
/// <param name="From">The earliest time of dialing, inclusive; null for the beginning.</param>
/// <param name="To">The latest time of dialing, exclusive; null for now.</param>
public sealed record ExportRequest(long CampaignId, DateTimeOffset? From = null, DateTimeOffset? To = null);
