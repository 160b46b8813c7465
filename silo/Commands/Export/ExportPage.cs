using System.Collections.Frozen;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Export;

/// <summary>Some hundred calls of an export, with their leads, answers and recordings.</summary>
internal sealed record ExportPage(
    IReadOnlyList<ExportCall> Calls,
    FrozenDictionary<string, ExportLead> LeadByCall,
    ILookup<string, ExportAnswer> Answers,
    ILookup<string, string> Recordings)
{
    private const int CallsAtOnce = 500;

    private const string NextCalls = """
        SELECT c.id AS Id, c.household_id AS HouseholdId, c.number AS Number, c.mode AS Mode, c.outcome AS Outcome,
            c.answered_by AS AnsweredBy, c.dialed_at AS DialedAt, c.answered_at AS AnsweredAt, c.connected_at AS ConnectedAt,
            c.ended_at AS EndedAt, p.name AS Caller, d.lead_id AS LeadId, d.completed AS Completed
        FROM calls c LEFT JOIN callers p ON p.id = c.caller_id LEFT JOIN dispositions d ON d.call_id = c.id
        WHERE c.campaign_id = @CampaignId AND c.dialed_at >= @From AND c.dialed_at < @To
            AND c.ended_at >= @LastEnd AND (c.ended_at > @LastEnd OR c.id > @LastId)
        ORDER BY c.ended_at, c.id LIMIT @Limit
        """;

    private const string LeadColumns =
        "SELECT id AS Id, household_id AS HouseholdId, custom_id AS CustomId, first_name AS FirstName, last_name AS LastName FROM leads";

    /// <summary>Reads the calls after another one, in the order in which they ended.</summary>
    public static async Task<ExportPage> Read(SqlSession session, ExportRequest request, ExportCall? after)
    {
        var calls = await session.Query<ExportCall>(NextCalls, new
        {
            request.CampaignId,
            From = request.From?.ToMicroseconds() ?? long.MinValue,
            To = request.To?.ToMicroseconds() ?? long.MaxValue,
            LastEnd = after?.EndedAt ?? long.MinValue,
            LastId = after?.Id ?? "",
            Limit = CallsAtOnce,
        });
        if (calls.Count == 0)
        {
            return new ExportPage(
                calls,
                FrozenDictionary<string, ExportLead>.Empty,
                Enumerable.Empty<ExportAnswer>().ToLookup(x => x.CallId),
                Enumerable.Empty<string>().ToLookup(x => x));
        }

        var ids = new { Ids = calls.Select(x => x.Id).ToArray() };
        var answers = await session.Query<ExportAnswer>(
            "SELECT call_id AS CallId, question_id AS QuestionId, response_id AS ResponseId FROM answers WHERE call_id IN @Ids", ids);
        var recordings = await session.Query<ExportRecording>(
            """
            SELECT call_id AS CallId, sid AS Sid, url AS Url FROM call_recordings
            WHERE call_id IN @Ids AND status <> 'absent' ORDER BY started_at, sid
            """,
            ids);
        return new ExportPage(
            calls,
            await FindLeads(session, calls),
            answers.ToLookup(x => x.CallId),
            recordings.ToLookup(x => x.CallId, x => x.Url ?? x.Sid));
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
