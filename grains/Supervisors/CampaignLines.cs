namespace ImpactDialing.Supervisors;

/// <summary>An active campaign in the database.</summary>
/// <param name="Lines">How many lines are being placed or ring.</param>
/// <param name="IsRecorded">Whether its conversations are recorded, for households given from now on.</param>
public sealed record CampaignLines(long CampaignId, string Name, int Lines, bool IsRecorded);
