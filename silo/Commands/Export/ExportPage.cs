using System.Collections.Frozen;
using ImpactDialing.Storage;
using ImpactDialing.Transfers;

namespace ImpactDialing.Commands.Export;

/// <summary>Some hundred calls of an export, with all that belongs to them.</summary>
internal sealed record ExportPage(
    IReadOnlyList<ExportCall> Calls,
    FrozenDictionary<string, ExportLead> LeadByCall,
    ILookup<string, ExportAnswer> Answers,
    ILookup<string, ExportNote> Notes,
    ILookup<string, string> Recordings,
    ILookup<string, string> Transfers)
{
    /// <summary>How many calls are read at a time.</summary>
    public const int CallsAtOnce = 500;

    private const string AllCalls = """
        SELECT c.id AS Id, c.household_id AS HouseholdId, c.number AS Number, c.mode AS Mode, c.outcome AS Outcome,
            c.answered_by AS AnsweredBy, c.dialed_at AS DialedAt, c.answered_at AS AnsweredAt, c.connected_at AS ConnectedAt,
            c.ended_at AS EndedAt, p.name AS Caller, d.lead_id AS LeadId, d.completed AS Completed,
            COALESCE(y.zones, h.time_zone) AS TimeZones, g.by_hand AS MessageByHand
        FROM calls c LEFT JOIN callers p ON p.id = c.caller_id LEFT JOIN dispositions d ON d.call_id = c.id
            LEFT JOIN households h ON h.id = c.household_id
            LEFT JOIN call_zones y ON y.call_id = c.id
            LEFT JOIN household_messages g ON g.household_id = c.household_id AND g.call_id = c.id
        WHERE c.campaign_id = @CampaignId
        """;

    private const string NextCalls = AllCalls + """
         AND c.dialed_at >= @From AND c.dialed_at < @To
            AND c.ended_at >= @LastEnd AND (c.ended_at > @LastEnd OR c.id > @LastId)
            AND c.ended_at <= @BoundEnd AND (c.ended_at < @BoundEnd OR c.id <= @BoundId)
        ORDER BY c.ended_at, c.id LIMIT @Limit
        """;

    private const string LatestCalls = AllCalls + " ORDER BY c.ended_at DESC, c.id DESC LIMIT @Limit";

    private const string LeadColumns =
        "SELECT id AS Id, household_id AS HouseholdId, custom_id AS CustomId, first_name AS FirstName, last_name AS LastName FROM leads";

    /// <summary>Reads the calls after one, up to another one, in the order in which they ended.</summary>
    public static async Task<ExportPage> Read(SqlSession session, ExportRequest request, ExportCursor after, ExportCursor upTo) =>
        await Complete(session, await session.Query<ExportCall>(NextCalls, new
        {
            request.CampaignId,
            From = request.From?.ToMicroseconds() ?? long.MinValue,
            To = request.To?.ToMicroseconds() ?? long.MaxValue,
            LastEnd = after.EndedAt,
            LastId = after.Id,
            BoundEnd = upTo.EndedAt,
            BoundId = upTo.Id,
            Limit = CallsAtOnce,
        }));

    /// <summary>Reads the calls that ended last, the last one first.</summary>
    public static async Task<ExportPage> ReadLatest(SqlSession session, long campaignId, int limit) =>
        await Complete(session, await session.Query<ExportCall>(LatestCalls, new { CampaignId = campaignId, Limit = limit }));

    private static async Task<ExportPage> Complete(SqlSession session, IReadOnlyList<ExportCall> calls)
    {
        // A list without elements is no list in SQL.
        var ids = new { Ids = calls.Select(x => x.Id).DefaultIfEmpty("").ToArray() };
        var answers = await session.Query<ExportAnswer>(
            "SELECT call_id AS CallId, question_id AS QuestionId, response_id AS ResponseId FROM answers WHERE call_id IN @Ids", ids);
        var notes = await session.Query<ExportNote>(
            "SELECT call_id AS CallId, note_id AS NoteId, note_text AS Text FROM notes WHERE call_id IN @Ids", ids);
        var recordings = await session.Query<ExportRecording>(
            """
            SELECT call_id AS CallId, sid AS Sid, url AS Url FROM call_recordings
            WHERE call_id IN @Ids AND status <> 'absent' ORDER BY started_at, sid
            """,
            ids);
        var transfers = await session.Query<ExportTransfer>(
            """
            SELECT t.call_id AS CallId, a.label AS Label, t.kind AS Kind, t.outcome AS Outcome
            FROM transfers t LEFT JOIN transfer_targets a ON a.id = t.target_id
            WHERE t.call_id IN @Ids ORDER BY t.dialed_at, t.id
            """,
            ids);
        return new ExportPage(
            calls,
            await FindLeads(session, calls),
            answers.ToLookup(x => x.CallId),
            notes.ToLookup(x => x.CallId),
            recordings.ToLookup(x => x.CallId, x => x.Url ?? x.Sid),
            transfers.ToLookup(x => x.CallId, x => $"{x.Label} ({(TransferKind)x.Kind}, {(TransferOutcome)x.Outcome})"));
    }

    /// <summary>Finds the lead of each call: the recorded one, otherwise the only one of the household.</summary>
    private static async Task<FrozenDictionary<string, ExportLead>> FindLeads(SqlSession session, IReadOnlyList<ExportCall> calls)
    {
        var recorded = await Find(
            session, $"{LeadColumns} WHERE id IN @Ids", calls.Where(x => x.LeadId is not null).Select(x => x.LeadId!.Value));
        var members = await Find(
            session,
            $"{LeadColumns} WHERE household_id IN @Ids AND removed_at IS NULL",
            calls.Where(x => x.LeadId is null).Select(x => x.HouseholdId));
        var byId = recorded.ToDictionary(x => x.Id);
        var alone = members.GroupBy(x => x.HouseholdId).Where(x => x.Count() == 1).ToDictionary(x => x.Key, x => x.Single());
        return calls
            .Select(call => (call.Id, Lead: call.LeadId is { } id ? byId.GetValueOrDefault(id) : alone.GetValueOrDefault(call.HouseholdId)))
            .Where(x => x.Lead is not null)
            .ToFrozenDictionary(x => x.Id, x => x.Lead!);
    }

    private static async Task<IReadOnlyList<ExportLead>> Find(SqlSession session, string sql, IEnumerable<long> ids) =>
        ids.Distinct().ToArray() is { Length: > 0 } some ? await session.Query<ExportLead>(sql, new { Ids = some }) : [];
}
