using System.CommandLine;
using ImpactDialing.Storage.Membership;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Commands;

/// <summary><c>migrate</c>: brings the schema up to date, and on MySQL creates the membership tables.</summary>
internal static class MigrateCommand
{
    public static Command Create(Func<IConfiguration> configuration)
    {
        var command = new Command(
            "migrate",
            "Brings the database's schema up to date and exits. Every process also does so at its start; "
            + "this command is for deployments that do it before.");
        command.SetAction((parsed, _) =>
        {
            var invocation = parsed.InvocationConfiguration;
            return new DataHost(configuration, invocation.Error).Run(async services =>
            {
                // The storage layer has migrated its own tables before this runs.
                var database = services.GetRequiredService<Database>();
                if (database.Dialect.Name == DatabaseOptions.MySql)
                {
                    await new MembershipTables(database).Create();
                }

                await invocation.Output.WriteLineAsync("The database's schema is up to date.");
                return ExitCodes.Done;
            });
        });
        return command;
    }
}
