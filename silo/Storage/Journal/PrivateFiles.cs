namespace ImpactDialing.Storage.Journal;

/// <summary>
/// Files for this process's user alone: journals hold names and numbers of people who are called. Windows has no such
/// modes; there the folder's rights count.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder with mode 0700. One that exists keeps its mode.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, Owners | UnixFileMode.UserExecute);
    }

    /// <summary>Opens a file without a buffer, for this process alone. It gets mode 0600, also if it exists.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        if (mode != FileMode.Open)
        {
            options.UnixCreateMode = Owners;
        }

        var file = new FileStream(path, options);
        File.SetUnixFileMode(file.SafeFileHandle, Owners);
        return file;
    }
}
