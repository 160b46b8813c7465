using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Telephony;

/// <summary><c>configure-twilio [--check | --dry-run]</c>.</summary>
public static class ConfigureTwilioCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="configuration">Asked for when the command runs; holds the sections <c>Twilio</c> and <c>Hosts</c>.</param>
    /// <returns>The command.</returns>
    public static Command Create(Func<IConfiguration> configuration) =>
        Create(configuration, settings => new TwilioHttpHandler(Api(settings), TimeProvider.System) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } });

    /// <summary>Makes the command with a network of the caller's.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="network">Makes what sends requests.</param>
    /// <returns>The command.</returns>
    internal static Command Create(Func<IConfiguration> configuration, Func<IConfiguration, HttpMessageHandler> network)
    {
        var check = new Option<bool>("--check") { Description = "Change nothing: say what differs, and end with 1 when something does." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Change nothing: say what would be changed, and end with 0." };
        var command = new Command("configure-twilio", "Sets and verifies the URLs in Twilio's configuration: of the call-in number and of both TwiML apps.") { check, dryRun };
        command.SetAction(async (parsed, _) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var (onlyChecks, onlyShows) = (parsed.GetValue(check), parsed.GetValue(dryRun));
            try
            {
                var settings = configuration();
                using var http = new HttpClient(network(settings));
                var result = await TwilioSetup.From(settings, http, output).Run(mayWrite: !onlyChecks && !onlyShows);
                return result == TwilioSetup.Differs && !onlyChecks ? TwilioSetup.Right : result;
            }
            catch (TwilioSetupException wrong)
            {
                foreach (var line in wrong.Message.Split('\n'))
                {
                    await error.WriteLineAsync($"error: {line}");
                }

                return TwilioSetup.WrongInput;
            }
        });
        return command;
    }

    /// <summary>A setting that is no URL is complained about with the others.</summary>
    private static Uri Api(IConfiguration settings) => Uri.TryCreate(settings["Twilio:ApiBaseUrl"], UriKind.Absolute, out var api) ? api : new Uri(new TwilioOptions().ApiBaseUrl);
}
