using System.Text;
using ImpactDialing.Calls;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// What is known of a row. Few rows are read before they are forgotten, so the text is kept as UTF-8: half of a
/// string's bytes.
/// </summary>
/// <param name="Text">The state; null when there is no row.</param>
/// <param name="Version">The row's version; null when there is no row.</param>
/// <param name="Columns">Its columns, where this process wrote it.</param>
internal sealed record KnownRow(byte[]? Text, long? Version, LiveColumns? Columns)
{
    /// <summary>The row; null when there is none.</summary>
    public LiveRow? Row => Text is null ? null : new LiveRow(Encoding.UTF8.GetString(Text), Version!.Value);

    /// <summary>Whether it is the row of a call or transfer that is over, with nothing left to do.</summary>
    public bool IsOver => Columns is { Phase: nameof(CallPhase.Ended), DueAt: null };

    /// <summary>Keeps a row.</summary>
    public static KnownRow Of(LiveRow? row, LiveColumns? columns) =>
        new(row is null ? null : Encoding.UTF8.GetBytes(row.State), row?.Version, columns);
}
