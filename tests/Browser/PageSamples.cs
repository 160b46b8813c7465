using ImpactDialing.Tests.Support;
using ImpactDialing.Up;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Tests.Browser;

/// <summary>The campaigns of the stage, in the account of the samples.</summary>
internal static class PageSamples
{
    private const int Households = 80;
    private const int WebCallers = 24;

    /// <summary>Imports the sample campaign with callers <c>web1</c> and so on, and its list. Supervisors may move
    /// callers to a second campaign, which has no numbers.</summary>
    /// <param name="folder">Where the files are written.</param>
    /// <param name="password">The password of all callers.</param>
    public static async Task Import(IConfigurationRoot configuration, string folder, string password)
    {
        var sample = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "silo", "Commands", "samples", "preview.yaml"));
        await Create(
            "campaign.yaml",
            [
                .. sample,
                .. Enumerable.Range(1, WebCallers).Select(i =>
                    $"  - {{ name: Web Caller {i}, pin: \"43{i:0000}\", phones_only: false, username: web{i}, password: {password} }}"),
            ]);
        await Create(
            "second.yaml",
            [
                .. sample.TakeWhile(line => line != "callers:")
                    .Select(line => line.Replace("Sample preview", "Sample second", StringComparison.Ordinal)),
                "callers:",
                "  - { name: Spare Caller, pin: \"449001\", phones_only: true }",
            ]);

        // Numbers that end in 0163 are answered after 0.1 s (README of the simulator).
        var list = Path.Combine(folder, "people.csv");
        await File.WriteAllLinesAsync(
            list,
            [
                "VoterID,First Name,Last Name,Phone Number",
                .. Enumerable.Range(0, Households).Select(i => $"v{i},First{i},Last{i},{AreaCode(i)}-555-0163"),
            ]);
        await Command("import", list, "--campaign", "Sample preview");

        async Task Create(string name, string[] lines)
        {
            var file = Path.Combine(folder, name);
            await File.WriteAllLinesAsync(file, lines);
            await Command("create-campaign", file);
        }

        async Task Command(params string[] arguments)
        {
            var (code, _, errors) = await DataCommandRun.Run(configuration, arguments);
            Assert.True(code == 0, $"{arguments[0]}: {errors}");
        }
    }

    /// <summary>Codes such as 211 are services.</summary>
    private static int AreaCode(int index) => 201 + index + (index < 10 ? 0 : 1);
}
