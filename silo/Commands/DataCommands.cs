using System.CommandLine.Invocation;
using System.CommandLine;
using ImpactDialing.Commands.CreateCampaign;
using ImpactDialing.Commands.Export;
using ImpactDialing.Commands.Import;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Commands;

/// <summary>
/// The subcommands that import and export data: <c>create-campaign</c>, <c>import</c>, <c>export</c>; and
/// <c>migrate</c>.
/// </summary>
public static class DataCommands
{
    /// <summary>Adds the subcommands.</summary>
    /// <param name="configuration">Called when a subcommand runs; returns the database's settings.</param>
    public static void AddTo(RootCommand root, Func<IConfiguration> configuration)
    {
        ArgumentNullException.ThrowIfNull(root);
        root.Subcommands.Add(CreateCampaignCommand.Create(configuration));
        root.Subcommands.Add(ImportCommand.Create(configuration));
        root.Subcommands.Add(ExportCommand.Create(configuration));
        root.Subcommands.Add(MigrateCommand.Create(configuration));
    }

    /// <summary>
    /// Parses a command line and runs it. Parse errors are one line each, without the whole help, and return
    /// <see cref="ExitCodes.WrongInput"/>.
    /// </summary>
    /// <param name="invocation">Receives the output; the console by default.</param>
    public static async Task<int> Run(RootCommand root, IReadOnlyList<string> arguments, InvocationConfiguration? invocation = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        invocation ??= new InvocationConfiguration();
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0 || parsed.Action is not ParseErrorAction)
        {
            return await parsed.InvokeAsync(invocation);
        }

        foreach (var problem in parsed.Errors)
        {
            await invocation.Error.WriteLineAsync($"error: {problem.Message}");
        }

        await invocation.Error.WriteLineAsync("Use --help for the usage.");
        return ExitCodes.WrongInput;
    }
}
