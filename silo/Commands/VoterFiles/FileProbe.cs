using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Reads a voter file's bytes before any row, for its fingerprint and its encoding. It reads the whole file, because a
/// Latin-1 letter may be in the last row.
/// </summary>
public static class FileProbe
{
    private const int BufferSize = 128 * 1024;

    private static readonly Encoding Windows1252 = CodePage(1252);
    private static readonly Encoding MacRoman = CodePage(10000);

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes, from the start.</param>
    /// <exception cref="DataException">
    /// The file is empty, is not text or a workbook, mixes two encodings, or is not in the requested encoding.
    /// </exception>
    public static async Task<ProbedFile> Probe(Stream stream, FileEncoding wanted, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new EncodingScan();
        var buffer = new byte[BufferSize];
        Encoding? marked = null;
        var isWorkbook = false;
        long length = 0;
        int read;
        while ((read = await stream.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, cancellation)) > 0)
        {
            var chunk = buffer.AsSpan(0, read);
            hash.AppendData(chunk);
            if (length == 0)
            {
                marked = ByteOrderMark(chunk) ?? (wanted == FileEncoding.Auto ? Utf16WithoutMark(chunk) : null);
                isWorkbook = chunk.StartsWith("PK\u0003\u0004"u8) || chunk.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);
            }

            length += read;
            lines.Add(chunk);
        }

        if (length == 0)
        {
            throw new DataException("The file is empty.");
        }

        lines.Finish();
        var encoding = isWorkbook ? Encoding.UTF8 : Choose(wanted, marked, lines);
        if (lines.ZeroLine is { } line && !isWorkbook && encoding is not (UnicodeEncoding or UTF32Encoding))
        {
            throw new DataException(string.Create(
                CultureInfo.InvariantCulture,
                $"Line {line}: the file holds a zero byte, so it is not a text file. Export the list as CSV."));
        }

        return new ProbedFile(Convert.ToHexStringLower(hash.GetHashAndReset()), encoding, length, isWorkbook);
    }

    private static Encoding Choose(FileEncoding wanted, Encoding? marked, EncodingScan lines)
    {
        switch (wanted)
        {
            case FileEncoding.Latin1:
                return Windows1252;
            case FileEncoding.Mac:
                return MacRoman;
            case FileEncoding.Utf16:
                return marked as UnicodeEncoding ?? Encoding.Unicode;
            case FileEncoding.Utf8 when marked is UnicodeEncoding or UTF32Encoding:
                throw new DataException($"The file is in {marked.WebName.ToUpperInvariant()}, not in UTF-8. Leave out --encoding.");
            case FileEncoding.Utf8 when lines.InvalidLine is { } line:
                throw new DataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Line {line}: not valid UTF-8. Leave out --encoding, or use --encoding latin1."));
            case FileEncoding.Utf8:
                return Encoding.UTF8;
            case FileEncoding.Auto when marked is UnicodeEncoding or UTF32Encoding:
                return marked;
            case FileEncoding.Auto when lines.InvalidLine is null:
                return Encoding.UTF8;
            case FileEncoding.Auto when lines.Utf8Line is { } utf8:
                throw new DataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file mixes two encodings: line {utf8} is UTF-8, and line {lines.InvalidLine} is not. "
                    + $"Export the list in one encoding, or read all of it as Latin-1 with --encoding latin1."));
            default:
                return lines.HasLineFeed ? Windows1252 : MacRoman;
        }
    }

    /// <summary>Finds the byte order mark. Excel's "Unicode text" is UTF-16 with tabs, and always has one.</summary>
    private static Encoding? ByteOrderMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>
    /// Finds UTF-16 by the zero bytes of its header's Latin letters: the first eight characters all have one, and at
    /// the same side.
    /// </summary>
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> start)
    {
        const int Looked = 16;
        if (start.Length < Looked)
        {
            return null;
        }

        var (even, odd) = (0, 0);
        for (var index = 0; index < Looked; index += 2)
        {
            even += start[index] == 0 ? 1 : 0;
            odd += start[index + 1] == 0 ? 1 : 0;
        }

        return (even, odd) switch
        {
            (0, Looked / 2) => Encoding.Unicode,
            (Looked / 2, 0) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)
        ?? throw new InvalidOperationException($"This runtime has no code page {number}.");
}
