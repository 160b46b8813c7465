using System.Reflection;

namespace ImpactDialing.Tests.Support;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["artifacts", "bin", "obj", "node_modules"];

    /// <summary>
    /// Gets the folder that holds the solution, as recorded by the build: the output may be anywhere.
    /// </summary>
    public static string Root { get; } = Find();

    /// <summary>The C# files beneath some folders.</summary>
    public static IEnumerable<SourceFile> Sources(params string[] folders) => Files("*.cs", folders);

    /// <summary>
    /// The files beneath some folders with names of a pattern. Outputs of builds and hidden folders are left out.
    /// </summary>
    public static IEnumerable<SourceFile> Files(string pattern, params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
        .Select(file => new SourceFile(Path.GetRelativePath(Root, file)))
        .Where(file => !file.Path.Split('/').Any(part => Generated.Contains(part) || (part.Length > 1 && part.StartsWith('.'))));

    private static string Find()
    {
        var root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(
            each => each.Key == "RepositoryRoot")?.Value;
        return root is not null && File.Exists(Path.Combine(root, "ImpactDialing.slnx"))
            ? root
            : throw new InvalidOperationException(
                $"These tests read the source tree, and it is no longer where they were built from: {root}");
    }

    /// <summary>A file of the repository.</summary>
    /// <param name="Path">Its path from the root.</param>
    internal sealed record SourceFile(string Path)
    {
        public string Name => System.IO.Path.GetFileName(Path);

        public string Text => File.ReadAllText(System.IO.Path.Combine(Root, Path));
    }
}
