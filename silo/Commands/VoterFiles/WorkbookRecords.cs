using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// The records of a workbook (.xlsx, .xlsb, .xls): the first sheet with any rows. A line is the number of a row in the
/// sheet.
/// </summary>
internal sealed class WorkbookRecords : IRecords
{
    // A spreadsheet keeps 15 digits of a number. A longer one has lost its end already.
    private const double FirstInexact = 1e15;

    private readonly IExcelDataReader _reader;
    private readonly Stream _stream;
    private int _row;

    static WorkbookRecords() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Opens a stream, which is closed with this.</summary>
    /// <exception cref="DataException">The workbook cannot be read.</exception>
    public WorkbookRecords(Stream stream)
    {
        _stream = stream;
        _reader = Try(() => ExcelReaderFactory.CreateReader(stream));
        var sheet = _reader.Name;
        while (_reader.RowCount == 0 && Try(_reader.NextResult))
        {
            sheet = _reader.Name;
        }

        Separator = $"sheet \"{sheet}\"";
        Remark = _reader.ResultsCount > 1
            ? string.Create(CultureInfo.InvariantCulture, $"the workbook has {_reader.ResultsCount} sheets; only \"{sheet}\" is read")
            : null;
    }

    /// <inheritdoc />
    public string Separator { get; }

    /// <inheritdoc />
    public string? Remark { get; }

    /// <inheritdoc />
    public (long Line, ImmutableArray<string> Cells, bool HasStrayQuote)? Read()
    {
        if (!Try(_reader.Read))
        {
            return null;
        }

        _row++;
        return (_row, [.. Enumerable.Range(0, _reader.FieldCount).Select(x => Text(_reader.GetValue(x)))], false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    /// <summary>A cell's value as text: numbers without a thousands separator, dates as 2026-11-29.</summary>
    internal static string Text(object? value) => value switch
    {
        null => "",
        double number when Math.Abs(number) >= FirstInexact => number.ToString("0.#####E+0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ExcelReaderException or IOException or InvalidDataException
            or System.Xml.XmlException or FormatException or InvalidOperationException or NullReferenceException
            or ArgumentException or IndexOutOfRangeException)
        {
            throw new DataException($"The workbook cannot be read: {exception.Message} Save it again, or export the list as CSV.");
        }
    }
}
