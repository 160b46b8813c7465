using System.CommandLine;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Data.Commands;

/// <summary><c>migrate</c>: brings the schema up to date, and makes the tables in which silos find each other where the database can hold them.</summary>
internal static class MigrateCommand
{
    public static Command Create(Func<IConfiguration> configuration)
    {
        var command = new Command("migrate", "Brings the database's schema up to date and ends. Every process does so at its start too; this is for deployments that want it done before.");
        command.SetAction((parsed, _) =>
        {
            var invocation = parsed.InvocationConfiguration;
            return new DataHost(configuration, invocation.Error).Run(async services =>
            {
                // The storage layer has migrated its own tables by now.
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
