using System.CommandLine;
using ImpactDialing.Hosting;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Telephony;

/// <summary><c>configure-twilio [--check | --dry-run]</c>.</summary>
public static class ConfigureTwilioCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="configuration">Returns the sections <c>Twilio</c> and <c>Hosts</c> when the command runs.</param>
    public static Command Create(Func<IConfiguration> configuration) => Create(
        configuration,
        settings => new TwilioHttpHandler(Api(settings), TimeProvider.System)
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false },
        });

    /// <summary>Makes the command; <paramref name="network"/> makes the handler that sends its requests.</summary>
    internal static Command Create(Func<IConfiguration> configuration, Func<IConfiguration, HttpMessageHandler> network)
    {
        var check = new Option<bool>("--check")
        {
            Description = "Change nothing: list the differences, and exit with 1 if there are any.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Change nothing: list what would be changed, and exit with 0." };
        var command = new Command(
            "configure-twilio",
            "Sets and verifies the URLs in Twilio's configuration: of the call-in number and of both TwiML apps.") { check, dryRun };
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

    /// <summary>Reads the API's URL. A wrong setting is reported later, together with the others.</summary>
    private static Uri Api(IConfiguration settings) =>
        Uri.TryCreate(settings["Twilio:ApiBaseUrl"], UriKind.Absolute, out var api) ? api : new Uri(new TwilioOptions().ApiBaseUrl);
}
