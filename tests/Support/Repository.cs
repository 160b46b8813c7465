using System.Reflection;

namespace ImpactDialing.Tests.Support;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>
    /// Gets the folder that holds the solution, as recorded by the build: the output may be anywhere.
    /// </summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(
            each => each.Key == "RepositoryRoot")?.Value;
        return root is not null && File.Exists(Path.Combine(root, "ImpactDialing.slnx"))
            ? root
            : throw new InvalidOperationException(
                $"These tests read the source tree, and it is no longer where they were built from: {root}");
    }
}
