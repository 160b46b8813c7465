using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>The recipes of the images, read line by line: the test machine cannot build them.</summary>
public sealed partial class ContainerfileTests
{
    private static readonly string[] Instructions = ["FROM", "WORKDIR", "COPY", "ARG", "RUN", "USER", "ENV", "ENTRYPOINT"];

    [Theory]
    [InlineData("api", "ImpactDialing.Api")]
    [InlineData("silo", "ImpactDialing.Silo")]
    public void An_image_is_compiled_from_the_real_packages_on_pinned_ones_and_runs_as_nobody(string name, string program)
    {
        var lines = File.ReadAllLines(Path.Combine(Manifest.Folder, "containers", name + ".Containerfile"))
            .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split(' ', 2)).ToList();

        Assert.All(lines, line => Assert.Contains(line[0], Instructions));
        Assert.All(lines.Where(line => line[0] == "FROM"), line => Assert.Matches(PinnedImage(), line[1]));
        Assert.Equal("FROM", lines[0][0]);
        var publish = Assert.Single(lines, line => line[0] == "RUN" && line[1].StartsWith("dotnet", StringComparison.Ordinal))[1];
        Assert.Contains($"dotnet publish {name}/{program}.csproj", publish, StringComparison.Ordinal);
        Assert.Contains("-p:UsePusherServerPackage=true", publish, StringComparison.Ordinal);
        Assert.Contains("-p:Version=$VERSION", publish, StringComparison.Ordinal);
        Assert.Contains("--use-current-runtime --no-self-contained -p:PublishReadyToRun=true", publish, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, name, program + ".csproj")));

        var last = lines.FindLastIndex(line => line[0] == "FROM");
        Assert.Matches("^[1-9][0-9]*:[1-9][0-9]*$", Assert.Single(lines[last..], line => line[0] == "USER")[1]);
        Assert.Equal($"[\"dotnet\", \"{program}.dll\"]", Assert.Single(lines[last..], line => line[0] == "ENTRYPOINT")[1]);
    }

    [Fact]
    public void Image_of_the_api_has_the_pages_that_it_builds_itself()
    {
        var lines = File.ReadAllLines(Path.Combine(Manifest.Folder, "containers", "api.Containerfile"));

        var built = Array.IndexOf(lines, "RUN cd api/web && npm ci && npm run build");
        var copied = Array.IndexOf(lines, "COPY --from=pages /source/api/wwwroot api/wwwroot");
        var published = Array.FindIndex(lines, line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal));
        Assert.True(0 < built && built < copied && copied < published, "The pages are not built and copied before the publish.");
        Assert.Contains("api/wwwroot", File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")));
    }

    [Fact]
    public void Local_build_output_and_history_do_not_get_into_an_image()
    {
        var ignored = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore"));
        Assert.Subset(ignored.ToHashSet(), new HashSet<string> { "artifacts", "**/bin", "**/obj", ".git" });
    }

    [GeneratedRegex(
        @"^(mcr\.microsoft\.com/dotnet/[a-z]+:10\.0\.\d+-[a-z-]+( AS build)?|docker\.io/library/node:20\.\d+\.\d+-[a-z-]+ AS pages)$")]
    private static partial Regex PinnedImage();
}
