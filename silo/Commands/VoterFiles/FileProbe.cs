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

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)
        ?? throw new InvalidOperationException("This runtime has no code page 1252.");

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes, from the start.</param>
    /// <exception cref="DataException">The file is empty, is not text, or is not in the requested encoding.</exception>
    public static async Task<ProbedFile> Probe(Stream stream, FileEncoding wanted, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var validator = new Utf8Validator();
        var buffer = new byte[BufferSize];
        Encoding? marked = null;
        long length = 0;
        long? nulLine = null;
        int read;
        while ((read = await stream.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, cancellation)) > 0)
        {
            var chunk = buffer.AsSpan(0, read);
            hash.AppendData(chunk);
            if (length == 0)
            {
                marked = ByteOrderMark(chunk);
            }

            length += read;
            nulLine ??= chunk.IndexOf((byte)0) is >= 0 and var at ? validator.Line + chunk[..at].Count((byte)'\n') : null;
            validator.Add(chunk);
        }

        if (length == 0)
        {
            throw new DataException("The file is empty.");
        }

        var encoding = Choose(wanted, marked, validator);
        if (nulLine is { } line && encoding is not UnicodeEncoding)
        {
            throw new DataException($"Line {line}: the file holds a zero byte, so it is not a text file. Export the list as CSV.");
        }

        return new ProbedFile(Convert.ToHexStringLower(hash.GetHashAndReset()), encoding, length);
    }

    private static Encoding Choose(FileEncoding wanted, Encoding? marked, Utf8Validator validator)
    {
        validator.Finish();
        switch (wanted)
        {
            case FileEncoding.Latin1:
                return Windows1252;
            case FileEncoding.Utf8 when marked is UnicodeEncoding:
                throw new DataException("The file is in UTF-16, not in UTF-8. Leave out --encoding.");
            case FileEncoding.Utf8 when validator.InvalidLine is { } line:
                throw new DataException($"Line {line}: not valid UTF-8. Leave out --encoding, or use --encoding latin1.");
            case FileEncoding.Utf8:
                return Encoding.UTF8;
            default:
                return marked ?? (validator.InvalidLine is null ? Encoding.UTF8 : Windows1252);
        }
    }

    /// <summary>Finds the byte order mark. Excel's "Unicode text" is UTF-16 with tabs, and always has one.</summary>
    private static Encoding? ByteOrderMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Checks whether bytes that come in pieces are UTF-8, and finds the first invalid line.</summary>
    private sealed class Utf8Validator
    {
        private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private readonly char[] _characters = new char[BufferSize + 4];

        public long Line { get; private set; } = 1;

        public long? InvalidLine { get; private set; }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            Decode(bytes, flush: false);
            Line += bytes.Count((byte)'\n');
        }

        public void Finish() => Decode([], flush: true);

        private void Decode(ReadOnlySpan<byte> bytes, bool flush)
        {
            if (InvalidLine is not null)
            {
                return;
            }

            try
            {
                _decoder.GetChars(bytes, _characters, flush);
            }
            catch (DecoderFallbackException exception)
            {
                // Not an error yet: only an explicit --encoding utf-8 reports it.
                InvalidLine = Line + bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n');
            }
        }
    }
}
