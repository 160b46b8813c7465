using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Architecture;

/// <summary>
/// Every project's packages are locked. If a lock file were missing, a restore in CI would write it and go on.
/// </summary>
public sealed class LockFileTests
{
    [Fact]
    public void Every_project_of_the_solution_has_a_lock_file()
    {
        var projects = File.ReadAllLines(Path.Combine(Repository.Root, "ImpactDialing.slnx"))
            .Select(line => line.Split('"')).Where(parts => parts.Length > 1 && parts[1].EndsWith(".csproj", StringComparison.Ordinal))
            .Select(parts => parts[1]).ToList();

        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.True(
            File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json")),
            $"{project} has no packages.lock.json."));
    }
}
