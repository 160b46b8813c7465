using System.Collections.Frozen;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Export;

/// <summary>The questions, responses and note fields of a campaign's script, which become columns.</summary>
internal sealed record ExportScript(
    IReadOnlyList<ExportText> Questions,
    FrozenDictionary<long, string> Responses,
    IReadOnlyList<ExportText> Notes)
{
    /// <summary>Reads them in the script's order; removed ones with answers or notes come last (S-22).</summary>
    public static async Task<ExportScript> Read(SqlSession session, long campaignId)
    {
        var key = new { Id = campaignId };
        var questions = await session.Query<ExportText>(
            """
            SELECT q.id AS Id, q.question_text AS Text
            FROM questions q LEFT JOIN campaigns c ON c.script_id = q.script_id AND c.id = @Id
            WHERE (c.id IS NOT NULL AND q.deleted_at IS NULL)
                OR q.id IN (SELECT a.question_id FROM answers a WHERE a.campaign_id = @Id)
            ORDER BY CASE WHEN c.id IS NOT NULL AND q.deleted_at IS NULL THEN 0 ELSE 1 END, q.position, q.id
            """,
            key);
        var responses = await session.Query<ExportText>(
            "SELECT r.id AS Id, r.response_text AS Text FROM possible_responses r WHERE r.question_id IN @Ids",
            new { Ids = questions.Select(x => x.Id).DefaultIfEmpty(0).ToArray() });
        var notes = await session.Query<ExportText>(
            """
            SELECT f.id AS Id, f.label AS Text
            FROM note_fields f LEFT JOIN campaigns c ON c.script_id = f.script_id AND c.id = @Id
            WHERE (c.id IS NOT NULL AND f.deleted_at IS NULL)
                OR f.id IN (SELECT n.note_id FROM notes n JOIN calls a ON a.id = n.call_id WHERE a.campaign_id = @Id)
            ORDER BY CASE WHEN c.id IS NOT NULL AND f.deleted_at IS NULL THEN 0 ELSE 1 END, f.position, f.id
            """,
            key);
        return new ExportScript(questions, responses.ToFrozenDictionary(x => x.Id, x => x.Text), notes);
    }
}
