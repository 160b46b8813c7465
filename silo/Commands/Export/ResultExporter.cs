using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Export;

/// <summary>
/// Writes a campaign's results: a row for every finished call, in the order in which they ended. Holds some hundred of
/// them in memory.
/// </summary>
public sealed class ResultExporter(IDatabase database)
{
    private static readonly string[] Before =
        ["Dialed at", "Number", "Outcome", "Answered by", "Mode", "Caller", "Custom ID", "First name", "Last name"];

    private static readonly string[] After =
        ["Finished", "Seconds until answered", "Seconds talked", "Seconds in all", "Recordings"];

    private static readonly (ExportExtras Extra, string Name)[] Extras =
        [(ExportExtras.Transfers, "Transfers"), (ExportExtras.Messages, "Message left"), (ExportExtras.TimeZones, "Time zones")];

    /// <summary>Writes the results and returns the number of calls.</summary>
    /// <param name="output">Receives the rows; stays open.</param>
    /// <param name="cancellation">Stops between two pages.</param>
    /// <exception cref="DataException">There is no such campaign.</exception>
    public async Task<long> Export(ExportRequest request, TextWriter output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var zone = await ZoneOf(request.CampaignId);
        var script = await database.Read(session => ExportScript.Read(session, request.CampaignId));
        await using var rows = request.Open(output);
        await rows.WriteHeader(
        [
            .. Before.Select(ExportCell.Ours),
            .. script.Questions.Concat(script.Notes).Select(x => ExportCell.Of(x.Text)),
            .. After.Select(ExportCell.Ours),
            .. Extras.Where(x => request.Extras.HasFlag(x.Extra)).Select(x => ExportCell.Ours(x.Name)),
            ExportCell.Ours("Call ID"),
        ]);
        long written = 0;
        ExportCall? last = null;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var after = last;
            var page = await database.Read(session => ExportPage.Read(session, request, after));
            if (page.Calls.Count == 0)
            {
                return written;
            }

            foreach (var call in page.Calls)
            {
                await rows.Write(Cells(call, page, script, request.Extras, zone));
            }

            written += page.Calls.Count;
            last = page.Calls[^1];
        }
    }

    private static ExportCell[] Cells(ExportCall call, ExportPage page, ExportScript script, ExportExtras extras, TimeZoneInfo zone)
    {
        var lead = page.LeadByCall.GetValueOrDefault(call.Id);
        var answers = page.Answers[call.Id].ToDictionary(x => x.QuestionId, x => script.Responses.GetValueOrDefault(x.ResponseId));
        var notes = page.Notes[call.Id].ToDictionary(x => x.NoteId, x => x.Text);
        return
        [
            ExportCell.Ours(TimeZoneInfo.ConvertTime(DatabaseTime.FromMicroseconds(call.DialedAt), zone)
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)),
            ExportCell.Ours(call.Number),
            ExportCell.Ours(((CallOutcome)call.Outcome).ToString()),
            ExportCell.Ours(call.AnsweredBy == 0 ? "" : ((AnsweredBy)call.AnsweredBy).ToString()),
            ExportCell.Ours(((DialMode)call.Mode).ToString()),
            ExportCell.Of(call.Caller),
            ExportCell.Of(lead?.CustomId),
            ExportCell.Of(lead?.FirstName),
            ExportCell.Of(lead?.LastName),
            .. script.Questions.Select(x => ExportCell.Of(answers.GetValueOrDefault(x.Id))),
            .. script.Notes.Select(x => ExportCell.Of(notes.GetValueOrDefault(x.Id))),
            ExportCell.Ours(call.Completed switch { null => "", 0 => "no", _ => "yes" }),
            ExportCell.Ours(Seconds(call.DialedAt, call.AnsweredAt)),
            ExportCell.Ours(Seconds(call.ConnectedAt, call.ConnectedAt is null ? null : call.EndedAt)),
            ExportCell.Ours(Seconds(call.DialedAt, call.EndedAt)),
            ExportCell.Of(string.Join(' ', page.Recordings[call.Id])),
            .. Extras.Where(x => extras.HasFlag(x.Extra)).Select(x => Extra(x.Extra, call, page)),
            ExportCell.Ours(call.Id),
        ];
    }

    private static ExportCell Extra(ExportExtras extra, ExportCall call, ExportPage page) => extra switch
    {
        ExportExtras.Transfers => ExportCell.Of(string.Join(", ", page.Transfers[call.Id])),
        ExportExtras.Messages => ExportCell.Ours(call.MessageByHand switch { null => "", 0 => "automatically", _ => "by hand" }),
        ExportExtras.TimeZones => ExportCell.Ours(call.TimeZones),
        _ => throw new InvalidOperationException($"There is no column for {extra}."),
    };

    private static string Seconds(long? from, long? to) =>
        from is { } start && to is { } end ? ((end - start) / 1e6).ToString("0.0", CultureInfo.InvariantCulture) : "";

    private async Task<TimeZoneInfo> ZoneOf(long campaignId)
    {
        var name = await database.Read(session =>
            session.First<string>("SELECT time_zone FROM campaigns WHERE id = @Id", new { Id = campaignId }))
            ?? throw new DataException($"There is no campaign {campaignId}.");
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
