using System.Reflection;
using System.Runtime.CompilerServices;

namespace ImpactDialing.Tests.Architecture;

/// <summary>A build on the stand-in for Orleans is a build on Orleans.</summary>
public sealed class OrleansConformanceTests
{
    [Theory]
    [InlineData("ImpactDialing.Grains.Interfaces")]
    [InlineData("ImpactDialing.Grains")]
    [InlineData("ImpactDialing.Silo")]
    [InlineData("ImpactDialing.Api")]
    public void An_assembly_has_nothing_that_Orleans_refuses(string assembly) =>
        Assert.Empty(OrleansConformance.Check(Assembly.Load(assembly).GetTypes()));

    [Theory]
    [InlineData("grains")]
    [InlineData("grains.interfaces")]
    public void Grain_code_stays_on_its_scheduler(string folder) =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => OrleansConformance.CheckSource(path, File.ReadAllText(path))));

    [Fact]
    public void Leaving_the_scheduler_is_found_with_its_line() =>
        Assert.StartsWith("x.cs(2)", Assert.Single(OrleansConformance.CheckSource("x.cs", "await a;\nawait b.ConfigureAwait( false );")), StringComparison.Ordinal);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
