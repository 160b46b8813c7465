using System.Globalization;
using ImpactDialing.Commands.Import;

namespace ImpactDialing.Commands;

/// <summary>
/// Shows an import's progress: one overwritten line on a terminal, else a line every 50,000 rows.
/// </summary>
/// <param name="isTerminal">True when lines can be overwritten.</param>
/// <param name="time">The clock, for the rate.</param>
internal sealed class ProgressLine(TextWriter output, bool isTerminal, TimeProvider time) : IProgress<ImportProgress>
{
    private const int RowsBetweenLines = 50_000;
    private const int Width = 100;
    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private long _firstRows = -1;
    private long? _firstBytes;
    private long _lastShown;
    private long _lastRows;
    private bool _open;

    /// <inheritdoc />
    public void Report(ImportProgress value)
    {
        if (_firstRows < 0)
        {
            _firstRows = value.Counts.Rows;
            _lastRows = value.Counts.Rows;
            _lastShown = _start;
        }

        if (isTerminal ? time.GetElapsedTime(_lastShown) < BetweenUpdates : value.Counts.Rows - _lastRows < RowsBetweenLines)
        {
            return;
        }

        _lastShown = time.GetTimestamp();
        _lastRows = value.Counts.Rows;
        var seconds = Math.Max(0.001, time.GetElapsedTime(_start).TotalSeconds);
        var text = value.Activating
            ? "all rows stored; releasing the numbers"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{100.0 * value.BytesRead / Math.Max(1, value.BytesTotal),3:0} %  {value.Counts.Rows:N0} rows  "
                + $"{value.Counts.Saved:N0} new  {value.Counts.Updated:N0} updated  {value.Counts.Rejected:N0} rejected  "
                + $"{(value.Counts.Rows - _firstRows) / seconds:N0} rows/s  {TimeLeft(value, seconds)}");
        if (isTerminal)
        {
            output.Write("\r" + text.PadRight(Width));
            _open = true;
        }
        else
        {
            output.WriteLine(text);
        }
    }

    /// <summary>The time until the last row is stored, by the bytes of this run.</summary>
    private string TimeLeft(ImportProgress value, double seconds)
    {
        _firstBytes ??= value.BytesRead;
        var read = value.BytesRead - _firstBytes.Value;
        return read <= 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeSpan.FromSeconds(Math.Ceiling(seconds * (value.BytesTotal - value.BytesRead) / read)):h\\:mm\\:ss} left");
    }

    /// <summary>Clears the line, so that the next output starts on an empty one.</summary>
    public void Close()
    {
        if (_open)
        {
            output.Write("\r" + new string(' ', Width) + "\r");
            _open = false;
        }
    }
}
