using System.Globalization;
using System.Runtime.CompilerServices;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Export;

/// <summary>A campaign's results: a row for every finished call, in the order in which they ended.</summary>
internal sealed class CallsExport(IDatabase database, ExportRequest request) : IExport
{
    /// <inheritdoc />
    public string Noun => "calls";

    /// <inheritdoc />
    public Task<ExportPlan> Plan(CancellationToken cancellation) => database.Read(async session =>
    {
        var form = await ResultRows.Open(session, request);
        var last = await session.First<ExportCall>(
            "SELECT id AS Id, ended_at AS EndedAt FROM calls WHERE campaign_id = @CampaignId ORDER BY ended_at DESC, id DESC LIMIT 1",
            request);
        return new ExportPlan([.. form.Header], Text(last is null ? ExportCursor.Start : ExportCursor.Of(last)));
    });

    /// <inheritdoc />
    public async IAsyncEnumerable<ExportPart> Parts(
        ExportPlan plan,
        string after,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var form = await database.Read(session => ResultRows.Open(session, request));
        if (!form.Header.SequenceEqual(plan.Header))
        {
            throw new DataException("The script of the campaign has changed since the export began. Export again without --resume.");
        }

        var last = Place(plan.Bound);
        for (var place = after.Length == 0 ? ExportCursor.Start : Place(after); ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var from = place;
            var page = await database.Read(session => ExportPage.Read(session, request, from, last));
            if (page.Calls.Count == 0)
            {
                yield break;
            }

            place = ExportCursor.Of(page.Calls[^1]);
            yield return new ExportPart([.. form.Of(page)], Text(place));
        }
    }

    /// <summary>The place of a call of the campaign; null when there is none.</summary>
    public async Task<string?> PlaceOf(string callId) => await database.Read(session => session.First<ExportCall>(
        "SELECT id AS Id, ended_at AS EndedAt FROM calls WHERE id = @CallId AND campaign_id = @CampaignId",
        new { CallId = callId, request.CampaignId })) is { } call ? Text(ExportCursor.Of(call)) : null;

    /// <summary>Says whether a text is a place of an export of calls.</summary>
    public static bool IsPlace(string text) => text.Split(' ') is [var end, _]
        && long.TryParse(end, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Text(ExportCursor cursor) => string.Create(CultureInfo.InvariantCulture, $"{cursor.EndedAt} {cursor.Id}");

    private static ExportCursor Place(string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return new ExportCursor(long.Parse(text.AsSpan(0, blank), CultureInfo.InvariantCulture), text[(blank + 1)..]);
    }
}
