using System.Collections.Immutable;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>A voter file that has been probed, with its columns mapped, before its first row.</summary>
/// <param name="Stream">The file's bytes; closed with the reader.</param>
internal sealed record OpenedFile(FileStream Stream, ProbedFile Probed, VoterFileReader Reader, ColumnMap Map) : IDisposable
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="DataException">The file or the mappings cannot be understood.</exception>
    public static async Task<OpenedFile> Open(
        string path,
        FileEncoding encoding,
        FileSeparator separator,
        ImmutableArray<string> mappings,
        CancellationToken cancellation)
    {
        var file = OpenStream(path);
        try
        {
            var probed = await FileProbe.Probe(file, encoding, cancellation);
            file.Position = 0;
            var reader = VoterFileReader.Open(file, probed, separator);
            return new OpenedFile(file, probed, reader, ColumnMap.Create(reader.Header, mappings.IsDefault ? [] : mappings));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the same file again, to be read from its first row.</summary>
    public VoterFileReader Reopen(FileSeparator separator) => VoterFileReader.Open(OpenStream(Stream.Name), Probed, separator);

    /// <inheritdoc />
    public void Dispose() => Reader.Dispose();

    private static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The file cannot be read: {exception.Message}");
        }
    }
}
