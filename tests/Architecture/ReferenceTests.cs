using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Architecture;

/// <summary>The allowed references between projects, and those of a state machine.</summary>
public sealed partial class ReferenceTests
{
    [Theory]
    [InlineData("grains.interfaces/ImpactDialing.Grains.Interfaces.csproj", "", "Microsoft.Orleans.Sdk")]
    [InlineData("grains/ImpactDialing.Grains.csproj", "ImpactDialing.Grains.Interfaces", "Microsoft.Orleans.Sdk")]
    [InlineData("silo/ImpactDialing.Silo.csproj", "ImpactDialing.Grains ImpactDialing.Grains.Interfaces PusherServer", null)]
    [InlineData("api/ImpactDialing.Api.csproj", "ImpactDialing.Grains.Interfaces ImpactDialing.Silo PusherServer", null)]
    public void A_project_references_what_its_folder_may_use(string project, string projects, string? packages)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, project));

        Assert.Equal(
            projects.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            file.Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)).Order());
        if (packages is not null)
        {
            Assert.Equal([packages], file.Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!));
        }
    }

    [Fact]
    public void The_api_sees_neither_the_grains_nor_the_stores_but_in_its_composition()
    {
        var api = Assembly.Load("ImpactDialing.Api");
        Assert.DoesNotContain(api.GetReferencedAssemblies(), name => name.Name == "ImpactDialing.Grains");

        var offenders = Repository.Sources("api").Where(file =>
            !file.Path.StartsWith("api/Hosting/", StringComparison.Ordinal) && file.Name != "Program.cs"
            && StoreOrPort().IsMatch(file.Text));
        Assert.Empty(offenders);
    }

    [Fact]
    public void Only_the_telephony_folder_of_the_silo_sees_Twilios_client_and_only_the_api_sees_TwiML()
    {
        var silo = Repository.Sources("silo", "grains", "grains.interfaces").ToList();
        Assert.DoesNotContain(silo, file =>
            !file.Path.StartsWith("silo/Telephony/", StringComparison.Ordinal)
                && file.Text.Contains("using Twilio", StringComparison.Ordinal));
        Assert.DoesNotContain(silo, file => file.Text.Contains("Twilio.TwiML", StringComparison.Ordinal));
        Assert.DoesNotContain(Repository.Sources("api"), file => file.Text.Contains("using Twilio.Rest", StringComparison.Ordinal));
    }

    [Fact]
    public void A_state_machine_does_no_input_or_output_and_knows_no_clock_logger_chance_or_grain()
    {
        var machines = Repository.Sources("grains").Where(file => MachineFile().IsMatch(file.Name)).ToList();
        Assert.True(machines.Count >= 6, $"Only {machines.Count} files of machines were found; have they been renamed?");
        foreach (var machine in machines)
        {
            var forbidden = Impure().Match(machine.Text);
            Assert.False(forbidden.Success, $"{machine.Path} uses {forbidden.Value}.");
        }
    }

    [Fact]
    public void Application_code_has_no_conditional_compilation() => Assert.DoesNotContain(
        Repository.Sources("api", "silo", "grains", "grains.interfaces"), file => Conditional().IsMatch(file.Text));

    [GeneratedRegex(@"\b(ILiveStore|IDialQueue|ICampaignCatalog|ITelephony|CallerMachine|CallMachine)\b")]
    private static partial Regex StoreOrPort();

    [GeneratedRegex(
        @"(Machine(\.\w+)?|Transition|Results|Rules|Pacing|(?<!Live)State|Timings|Outcomes|CallingHours|Outbox)(?<!IMachine\w+)\.cs$")]
    private static partial Regex MachineFile();

    [GeneratedRegex(
        @"\b(Task|await|async|TimeProvider|ILogger|Random|IGrainFactory|Grain|HttpClient|GetGrain)\b(?!\.cs)(?=[^""]*$)",
        RegexOptions.Multiline)]
    private static partial Regex Impure();

    [GeneratedRegex(@"^\s*#if ", RegexOptions.Multiline)]
    private static partial Regex Conditional();
}
