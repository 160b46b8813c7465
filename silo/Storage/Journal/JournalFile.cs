namespace ImpactDialing.Storage.Journal;

/// <summary>An append-only file that one process has open. Flushed data survives a crash. A torn end is cut off, and
/// nothing is cut off without a copy.</summary>
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

    /// <summary>Gets how many stretches were damaged when the file was read.</summary>
    public int Damaged { get; private set; }

    /// <summary>Gets the copy that was made when the file was read: of the whole file after damage, of the torn end
    /// otherwise; null if there was neither.</summary>
    public string? CopyOf { get; private set; }

    /// <summary>Opens the first file of a name that no other process has open. Creates a missing folder.</summary>
    /// <param name="name">The name, without the number of the process and the extension.</param>
    /// <exception cref="IOException">The folder cannot be used, or too many processes use it.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the folder is denied.</exception>
    public static JournalFile Open(string folder, string name)
    {
        PrivateFiles.CreateFolder(folder);
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

    /// <summary>
    /// Reads all entries in order, one at a time from the disk. Skips what is damaged, and cuts off what follows the
    /// last good entry. Whatever is not read stays in a copy beside the file.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read, or no copy can be made. Nothing is cut.</exception>
    public List<JournalFormat.Entry> Read()
    {
        var reader = new JournalReader(_file);
        var entries = reader.Read().ToList();
        Damaged = reader.Damaged;
        if (Damaged > 0)
        {
            CopyOf = Copy(0, Path + ".damaged");
        }
        else if (reader.Good < _file.Length)
        {
            CopyOf = Copy(reader.Good, Path + ".torn");
        }

        Cut(reader.Good);
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
            var file = PrivateFiles.Open(path, mode);
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

    /// <summary>Copies the file from a position to its end. A second copy has a name of its own; a third one replaces
    /// the second, so that copies never fill the volume.</summary>
    private string Copy(long from, string path)
    {
        var name = File.Exists(path) ? path + "-2" : path;
        using var copy = PrivateFiles.Open(name, FileMode.Create);
        _file.Position = from;
        _file.CopyTo(copy);
        copy.Flush(flushToDisk: true);
        return name;
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
