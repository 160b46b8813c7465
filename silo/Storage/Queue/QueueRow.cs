using ImpactDialing.DialQueues;
using ImpactDialing.Storage.Records;

namespace ImpactDialing.Storage.Queue;

/// <summary>A household of the queue, with the figures that decide about it.</summary>
internal sealed class QueueRow
{
    /// <summary>Reads households <c>h</c> with the rules that decide about them.</summary>
    public const string Select = $"""
        {Columns}
        FROM households h
        """;

    public const string Columns = $"""
        SELECT h.id AS Id, h.campaign_id AS CampaignId, h.phone AS Phone, h.time_zone AS TimeZone, h.presented_at AS PresentedAt,
            h.position AS Position, h.token AS Token, h.session_id AS SessionId,
            EXISTS (SELECT 1 FROM household_messages g WHERE g.household_id = h.id) AS HasMessage,
            {HouseholdSql.IsBlocked} AS Blocked, {HouseholdSql.IsReachable} AS Reachable, {HouseholdSql.IsBusyElsewhere} AS Busy
        """;

    public long Id { get; init; }

    public long CampaignId { get; init; }

    public string Phone { get; init; } = "";

    public string TimeZone { get; init; } = "";

    public long? PresentedAt { get; init; }

    public long Position { get; init; }

    public string? Token { get; init; }

    public string? SessionId { get; init; }

    public long HasMessage { get; init; }

    public long Blocked { get; init; }

    public long Reachable { get; init; }

    public long Busy { get; init; }

    /// <summary>Whether no do-not-call list has the number, and a lead is left to reach.</summary>
    public bool MayBeCalled => Blocked == 0 && Reachable != 0;

    internal sealed class Campaign
    {
        /// <summary>Reads the campaign <c>@CampaignId</c>.</summary>
        public const string Select = "SELECT recycle_seconds AS RecycleSeconds, active AS Active FROM campaigns WHERE id = @CampaignId";

        public long RecycleSeconds { get; init; }

        public long Active { get; init; }

        public static Task<Campaign?> Read(SqlSession session, long campaignId) =>
            session.First<Campaign>(Select, new { CampaignId = campaignId });
    }

    internal sealed class Holder
    {
        public long Id { get; init; }

        public string Phone { get; init; } = "";

        public long Status { get; init; }
    }

    internal sealed class PhoneCount
    {
        public string Phone { get; init; } = "";

        public long Households { get; init; }
    }

    internal sealed class Lead
    {
        /// <summary>Reads the leads of households <c>@Ids</c> who are left to reach, in order.</summary>
        public static string SelectOf(SqlSession session) =>
            $"""
            SELECT l.household_id AS HouseholdId, l.id AS Id, l.first_name AS FirstName, l.middle_name AS MiddleName,
                l.last_name AS LastName, l.suffix AS Suffix
            FROM leads l{session.Dialect.LeadIndex} JOIN voter_lists v ON v.id = l.voter_list_id
            WHERE l.household_id IN @Ids AND l.completed_at IS NULL AND l.removed_at IS NULL AND v.enabled = 1
            ORDER BY CASE WHEN l.dispositioned_at IS NULL THEN 0 ELSE 1 END, l.position, l.id
            """;

        public long HouseholdId { get; init; }

        public long Id { get; init; }

        public string? FirstName { get; init; }

        public string? MiddleName { get; init; }

        public string? LastName { get; init; }

        public string? Suffix { get; init; }

        /// <summary>The lead for a caller, with middle name and suffix where another lead has the same name.</summary>
        public HouseholdLead ToldApartFrom(IReadOnlyList<Lead> household) => household.Any(IsNamesake)
            ? new HouseholdLead(Id, Join(FirstName, MiddleName), Join(LastName, Suffix))
            : new HouseholdLead(Id, FirstName, LastName);

        private static string? Join(string? name, string? more) => more is null ? name : $"{name} {more}".Trim();

        private bool IsNamesake(Lead other) => other.Id != Id
            && string.Equals(FirstName, other.FirstName, StringComparison.OrdinalIgnoreCase)
            && string.Equals(LastName, other.LastName, StringComparison.OrdinalIgnoreCase);
    }
}
