namespace ImpactDialing.Storage.Journal;

/// <summary>An append-only file that one process has open. Flushed data survives a crash; a torn end is cut.</summary>
internal sealed class JournalFile : IDisposable
{
    private const string Extension = ".journal";

    /// <summary>How many processes of one cluster on one machine may share a folder.</summary>
    private const int Slots = 64;

    private readonly FileStream _file;

    private JournalFile(FileStream file) => _file = file;

    /// <summary>Gets the path.</summary>
    public string Path => _file.Name;

    /// <summary>Gets the length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>
    /// Gets how many entries in the middle were damaged when the file was read. If there are any, a copy of the
    /// unchanged file is kept beside it.
    /// </summary>
    public int Damaged { get; private set; }

    /// <summary>Opens the first file of a name that no other process has open. Creates a missing folder.</summary>
    /// <param name="name">The name, without the number of the process and the extension.</param>
    /// <exception cref="IOException">The folder cannot be used, or too many processes use it.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the folder is denied.</exception>
    public static JournalFile Open(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        for (var slot = 0; slot < Slots; slot++)
        {
            if (TryOpen(PathOf(folder, name, slot), FileMode.OpenOrCreate) is { } file)
            {
                return file;
            }
        }

        throw new IOException($"All {Slots} journals \"{name}\" in {folder} are in use by other processes.");
    }

    /// <summary>Opens the files of a name that belong to processes which no longer run.</summary>
    public static IEnumerable<JournalFile> LeftBehind(string folder, string name) => Enumerable.Range(0, Slots)
        .Select(slot => PathOf(folder, name, slot))
        .Where(File.Exists)
        .Select(path => TryOpen(path, FileMode.Open))
        .OfType<JournalFile>();

    /// <summary>Reads all entries in order. Cuts a torn one off the end, and skips a damaged one.</summary>
    public List<JournalFormat.Entry> Read()
    {
        var bytes = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        var entries = new List<JournalFormat.Entry>();
        var end = 0;
        var good = 0;
        var damaged = 0;
        while (JournalFormat.Read(bytes.AsSpan(end), out var entry) is > 0 and var taken)
        {
            end += taken;
            if (entry is null)
            {
                damaged++;
                continue;
            }

            // A good entry follows the damaged one, so that one was not a torn end.
            Damaged += damaged;
            damaged = 0;
            good = end;
            entries.Add(entry);
        }

        if (Damaged > 0)
        {
            File.WriteAllBytes(Path + ".damaged", bytes);
        }

        Cut(good);
        return entries;
    }

    /// <summary>Appends bytes. They are on the disk after <see cref="Flush"/>.</summary>
    /// <exception cref="IOException">The bytes could not be written; none of them remains in the file.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file.Position = Length;
            _file.Write(bytes);
            Length += bytes.Length;
        }
        catch (IOException)
        {
            Cut(Length);
            throw;
        }
    }

    /// <summary>Returns when all appended bytes are on the disk.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    /// <summary>Removes all entries.</summary>
    public void Clear() => Cut(0);

    /// <summary>Closes the file, and deletes it when it is empty.</summary>
    public void Dispose()
    {
        if (Length == 0)
        {
            File.Delete(Path);
        }

        _file.Dispose();
    }

    private static string PathOf(string folder, string name, int slot) =>
        System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), $"{name}-{slot}{Extension}");

    private static JournalFile? TryOpen(string path, FileMode mode)
    {
        try
        {
            var file = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            if (File.Exists(path))
            {
                return new JournalFile(file) { Length = file.Length };
            }

            // The last owner deleted the file while it was being opened: whatever is written to it would be lost.
            file.Dispose();
            return null;
        }
        catch (IOException) when (mode == FileMode.Open || File.Exists(path))
        {
            // Another process has the file open, or has deleted it.
            return null;
        }
    }

    private void Cut(long length)
    {
        if (_file.Length != length)
        {
            _file.SetLength(length);
            Flush();
        }

        Length = length;
    }
}
