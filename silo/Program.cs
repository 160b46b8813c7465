using System.CommandLine;
using ImpactDialing.Commands;
using ImpactDialing.Hosting;
using ImpactDialing.Operations;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

var run = new Command("run", "Runs the silo until it is stopped. This is the default without a command.");
run.SetAction((_, cancellation) => Silo(cancellation));
var root = new RootCommand("Impact Dialing: the silo, and the commands that import and export data.") { run };
root.SetAction((_, cancellation) => Silo(cancellation));
DataCommands.AddTo(root, Configuration);
root.Subcommands.Add(ConfigureTwilioCommand.Create(Configuration));

// On a signal to stop, the command has this long to drain.
return await DataCommands.Run(
    root, args, new InvocationConfiguration { ProcessTerminationTimeout = DrainOptions.ProcessLimit(Configuration()) });

static IConfiguration Configuration() =>
    new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

static async Task<int> Silo(CancellationToken cancellation)
{
    var builder = Host.CreateApplicationBuilder();
    builder.AddImpactDialingSilo();
    builder.Services.AddSiloWarmUp();
    using var host = builder.Build();
    await host.RunAsync(cancellation);
    return ExitCodes.Done;
}
