namespace ImpactDialing.Data.Exports;

/// <summary>Asks for a campaign's results.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="From">The first instant, inclusive, at which a call may have been dialed; null for the beginning.</param>
/// <param name="To">The end of that time, exclusive; null for now.</param>
public sealed record ExportRequest(long CampaignId, DateTimeOffset? From = null, DateTimeOffset? To = null);
