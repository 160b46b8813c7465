using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Upgrade;

/// <summary>
/// What the last release left on disks and sends over the wire, as files. Write the files anew only for a release:
/// <c>FREEZE=1 dotnet test tests -c Release --filter FullyQualifiedName~Upgrade</c>.
/// </summary>
internal static class Frozen
{
    /// <summary>Whether this run writes the files from today's code.</summary>
    public static bool IsBeingMade { get; } = Environment.GetEnvironmentVariable("FREEZE") == "1";

    /// <summary>The path of a file.</summary>
    public static string PathOf(string file) => Path.Combine(Repository.Root, "tests", "Upgrade", "Frozen", file);

    /// <summary>The lines of a file.</summary>
    /// <param name="now">The lines of today's code.</param>
    public static async Task<IReadOnlyList<string>> Lines(string file, IReadOnlyList<string> now)
    {
        if (IsBeingMade)
        {
            Directory.CreateDirectory(PathOf(""));
            await File.WriteAllLinesAsync(PathOf(file), now);
        }

        return await File.ReadAllLinesAsync(PathOf(file));
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="now">Makes the bytes of today's code.</param>
    public static async Task<byte[]> Bytes(string file, Func<Task<byte[]>> now)
    {
        if (IsBeingMade)
        {
            Directory.CreateDirectory(PathOf(""));
            await File.WriteAllBytesAsync(PathOf(file), await now());
        }

        return await File.ReadAllBytesAsync(PathOf(file));
    }
}
