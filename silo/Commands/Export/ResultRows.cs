using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Export;

/// <summary>The columns of a campaign's results, and a row for each finished call.</summary>
internal sealed class ResultRows
{
    private static readonly string[] Before =
        ["Dialed at", "Number", "Outcome", "Answered by", "Mode", "Caller", "Custom ID", "First name", "Last name"];

    private static readonly string[] After =
        ["Finished", "Seconds until answered", "Seconds talked", "Seconds in all", "Recordings"];

    private static readonly (ExportExtras Extra, string Name)[] Extras =
        [(ExportExtras.Transfers, "Transfers"), (ExportExtras.Messages, "Message left"), (ExportExtras.TimeZones, "Time zones")];

    private readonly ExportRequest _request;
    private readonly ExportScript _script;
    private readonly TimeZoneInfo _zone;

    private ResultRows(ExportRequest request, ExportScript script, TimeZoneInfo zone) =>
        (_request, _script, _zone) = (request, script, zone);

    /// <summary>Gets the names of the columns.</summary>
    public ExportCell[] Header =>
    [
        .. Before.Select(ExportCell.Ours),
        .. _script.Questions.Concat(_script.Notes).Select(x => ExportCell.Of(x.Text)),
        .. After.Select(ExportCell.Ours),
        .. Extras.Where(x => _request.Extras.HasFlag(x.Extra)).Select(x => ExportCell.Ours(x.Name)),
        ExportCell.Ours("Call ID"),
    ];

    /// <summary>Reads the campaign's script and time zone.</summary>
    /// <exception cref="DataException">There is no such campaign.</exception>
    public static async Task<ResultRows> Open(SqlSession session, ExportRequest request)
    {
        var name = await session.First<string>("SELECT time_zone FROM campaigns WHERE id = @Id", new { Id = request.CampaignId })
            ?? throw new DataException($"There is no campaign {request.CampaignId}.");
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(name, out var known) ? known : TimeZoneInfo.Utc;
        return new ResultRows(request, await ExportScript.Read(session, request.CampaignId), zone);
    }

    /// <summary>The rows of a page.</summary>
    public IEnumerable<ExportCell[]> Of(ExportPage page) => page.Calls.Select(call => Cells(call, page));

    private ExportCell[] Cells(ExportCall call, ExportPage page)
    {
        var lead = page.LeadByCall.GetValueOrDefault(call.Id);
        var answers = page.Answers[call.Id].ToDictionary(x => x.QuestionId, x => _script.Responses.GetValueOrDefault(x.ResponseId));
        var notes = page.Notes[call.Id].ToDictionary(x => x.NoteId, x => x.Text);
        return
        [
            ExportCell.Ours(TimeZoneInfo.ConvertTime(DatabaseTime.FromMicroseconds(call.DialedAt), _zone)
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)),
            ExportCell.Ours(call.Number),
            ExportCell.Ours(((CallOutcome)call.Outcome).ToString()),
            ExportCell.Ours(call.AnsweredBy == 0 ? "" : ((AnsweredBy)call.AnsweredBy).ToString()),
            ExportCell.Ours(((DialMode)call.Mode).ToString()),
            ExportCell.Of(call.Caller),
            ExportCell.Of(lead?.CustomId),
            ExportCell.Of(lead?.FirstName),
            ExportCell.Of(lead?.LastName),
            .. _script.Questions.Select(x => ExportCell.Of(answers.GetValueOrDefault(x.Id))),
            .. _script.Notes.Select(x => ExportCell.Of(notes.GetValueOrDefault(x.Id))),
            ExportCell.Ours(call.Completed switch { null => "", 0 => "no", _ => "yes" }),
            ExportCell.Ours(Seconds(call.DialedAt, call.AnsweredAt)),
            ExportCell.Ours(Seconds(call.ConnectedAt, call.ConnectedAt is null ? null : call.EndedAt)),
            ExportCell.Ours(Seconds(call.DialedAt, call.EndedAt)),
            ExportCell.Of(string.Join(' ', page.Recordings[call.Id])),
            .. Extras.Where(x => _request.Extras.HasFlag(x.Extra)).Select(x => Extra(x.Extra, call, page)),
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
}
