using System.CommandLine;
using ImpactDialing.Commands;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Up;

/// <summary>Runs a data command in this process: a separate process would take a second more for each.</summary>
internal static class DataCommandRun
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="configuration">Names the database.</param>
    /// <param name="arguments">The command's name and its arguments.</param>
    public static async Task<(int Code, string Output, string Errors)> Run(IConfiguration configuration, params string[] arguments)
    {
        var root = new RootCommand();
        DataCommands.AddTo(root, () => configuration);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await DataCommands.Run(root, arguments, new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }
}
