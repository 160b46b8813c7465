using System.Collections.Frozen;
using System.Globalization;
using CsvHelper.Configuration;
using CsvHelper;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Export;

/// <summary>
/// Writes a campaign's results as CSV: a row for every finished call, in the order in which they ended. Holds some
/// hundred of them in memory.
/// </summary>
public sealed class ResultExporter(IDatabase database)
{
    private static readonly string[] Before =
        ["Dialed at", "Number", "Outcome", "Answered by", "Mode", "Caller", "Custom ID", "First name", "Last name"];

    private static readonly string[] After =
        ["Finished", "Seconds until answered", "Seconds talked", "Seconds in all", "Recordings", "Call ID"];

    /// <summary>Writes the results and returns the number of calls.</summary>
    /// <param name="output">Receives the CSV; stays open.</param>
    /// <param name="cancellation">Stops between two pages.</param>
    /// <exception cref="DataException">There is no such campaign.</exception>
    public async Task<long> Export(ExportRequest request, TextWriter output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var zone = await ZoneOf(request.CampaignId);
        var (questions, responses) = await database.Read(session => FindQuestions(session, request.CampaignId));
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        await using var csv = new CsvWriter(output, configuration, leaveOpen: true);
        await WriteRow(csv, [.. Before, .. questions.Select(x => SpreadsheetText.Guard(x.Text)), .. After]);
        long written = 0;
        ExportCall? last = null;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var after = last;
            var page = await database.Read(session => ExportPage.Read(session, request, after));
            if (page.Calls.Count == 0)
            {
                await csv.FlushAsync();
                return written;
            }

            foreach (var call in page.Calls)
            {
                await WriteRow(csv, Cells(call, page, questions, responses, zone));
            }

            written += page.Calls.Count;
            last = page.Calls[^1];
        }
    }

    private static string[] Cells(
        ExportCall call,
        ExportPage page,
        IReadOnlyList<ExportText> questions,
        FrozenDictionary<long, string> responses,
        TimeZoneInfo zone)
    {
        var lead = page.LeadByCall.GetValueOrDefault(call.Id);
        var answers = page.Answers[call.Id].ToDictionary(x => x.QuestionId, x => x.ResponseId);
        return
        [
            TimeZoneInfo.ConvertTime(DatabaseTime.FromMicroseconds(call.DialedAt), zone)
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            call.Number,
            ((CallOutcome)call.Outcome).ToString(),
            call.AnsweredBy == 0 ? "" : ((AnsweredBy)call.AnsweredBy).ToString(),
            ((DialMode)call.Mode).ToString(),
            SpreadsheetText.Guard(call.Caller),
            SpreadsheetText.Guard(lead?.CustomId),
            SpreadsheetText.Guard(lead?.FirstName),
            SpreadsheetText.Guard(lead?.LastName),
            .. questions.Select(x =>
                answers.TryGetValue(x.Id, out var response) ? SpreadsheetText.Guard(responses.GetValueOrDefault(response)) : ""),
            call.Completed switch { null => "", 0 => "no", _ => "yes" },
            Seconds(call.DialedAt, call.AnsweredAt),
            Seconds(call.ConnectedAt, call.ConnectedAt is null ? null : call.EndedAt),
            Seconds(call.DialedAt, call.EndedAt),
            string.Join(' ', page.Recordings[call.Id]),
            call.Id,
        ];
    }

    private static string Seconds(long? from, long? to) =>
        from is { } start && to is { } end ? ((end - start) / 1e6).ToString("0.0", CultureInfo.InvariantCulture) : "";

    /// <summary>Finds the script's questions in order, then removed ones with answers (S-22).</summary>
    private static async Task<(IReadOnlyList<ExportText> Questions, FrozenDictionary<long, string> Responses)> FindQuestions(
        SqlSession session,
        long campaignId)
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
        return (questions, responses.ToFrozenDictionary(x => x.Id, x => x.Text));
    }

    private static async Task WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.NextRecordAsync();
    }

    private async Task<TimeZoneInfo> ZoneOf(long campaignId)
    {
        var name = await database.Read(session =>
            session.First<string>("SELECT time_zone FROM campaigns WHERE id = @Id", new { Id = campaignId }))
            ?? throw new DataException($"There is no campaign {campaignId}.");
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
