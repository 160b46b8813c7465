using System.CommandLine;
using ImpactDialing.Data.Commands;
using Microsoft.Extensions.Configuration;

var root = new RootCommand("Impact Dialing: the silo, and the commands that get data in and out.");
DataCommands.AddTo(root, () => new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build());
return await DataCommands.Run(root, args);
