using System.CommandLine;
using System.Globalization;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary><c>create-campaign FILE</c>.</summary>
internal static class CreateCampaignCommand
{
    private const long MaxFileBytes = 4 * 1024 * 1024;

    public static Command Create(Func<IConfiguration> configuration)
    {
        var file = new Argument<string>("file") { Description = "The definition, in YAML." };
        var command = new Command(
            "create-campaign",
            "Creates a campaign with its account, script, callers, supervisors and do-not-call numbers, or updates the one of that name.")
        {
            file,
        };
        command.SetAction((parsed, _) =>
        {
            var invocation = parsed.InvocationConfiguration;
            return new DataHost(configuration, invocation.Error)
                .Run(services => Run(services, parsed.GetRequiredValue(file), invocation.Output));
        });
        return command;
    }

    // Larger teams are counted: a line for each of a thousand callers hides the campaign's own line.
    private const int MostCallersNamed = 20;

    private static async Task<int> Run(IServiceProvider services, string path, TextWriter output)
    {
        var definition = Read(path);
        using var passwords = new Passwords();
        var store = new CampaignDefinitionStore(
            services.GetRequiredService<IDatabase>(),
            services.GetRequiredService<IIdBlocks>(),
            passwords,
            services.GetRequiredService<TimeProvider>());
        var result = await store.Save(definition, path);
        await output.WriteLineAsync($"account {result.AccountId} {definition.Account.Name}");
        await output.WriteLineAsync($"campaign {result.CampaignId} {definition.Name} ({(result.IsNew ? "created" : "updated")})");
        if (definition.Script is { } script)
        {
            await output.WriteLineAsync($"script {result.ScriptId} {script.Name}");
        }

        if (result.Callers.Length > MostCallersNamed)
        {
            var added = result.Callers.Count(x => x.IsNew);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Callers.Length:N0} callers ({added:N0} created, {result.Callers.Length - added:N0} updated)"));
        }
        else
        {
            foreach (var caller in result.Callers)
            {
                await output.WriteLineAsync($"caller {caller.CallerId} {caller.Name} ({(caller.IsNew ? "created" : "updated")})");
            }
        }

        foreach (var supervisor in result.Supervisors)
        {
            var change = supervisor.IsNew ? "created" : "updated";
            await output.WriteLineAsync($"supervisor {supervisor.UserId} {supervisor.Email} ({change})");
        }

        return ExitCodes.Done;
    }

    private static CampaignDefinition Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxFileBytes)
            {
                throw new DataException($"{path}: is larger than {MaxFileBytes / 1024 / 1024} MB, so it is not a definition file.");
            }

            using var text = new StreamReader(path);
            return CampaignDefinitionReader.Read(text, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {exception.Message}");
        }
    }
}
