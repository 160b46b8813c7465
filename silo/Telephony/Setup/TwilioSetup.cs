using ImpactDialing.Hosting;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.Configuration;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;

namespace ImpactDialing.Telephony;

/// <summary>
/// Compares Twilio's configuration with ours: each entry point must have the primary's URL, the fallback's URL, and the
/// status callback.
/// </summary>
/// <param name="leftOut">One line for each entry point that is not configured.</param>
internal sealed class TwilioSetup(
    IReadOnlyList<IEntryPoint> entries, OtherNumbers others, IReadOnlyList<string> leftOut, TextWriter output)
{
    /// <summary>All settings are correct.</summary>
    public const int Right = 0;

    /// <summary>A setting differs, and was not changed.</summary>
    public const int Differs = 1;

    /// <summary>Our configuration is wrong, or names something that the account does not have.</summary>
    public const int WrongInput = 2;

    /// <summary>Twilio refused, did not answer, or did not keep a setting.</summary>
    public const int TwilioFailed = 3;

    /// <summary>Makes the setup from a configuration.</summary>
    /// <param name="configuration">Holds the sections <c>Twilio</c> and <c>Hosts</c>.</param>
    /// <exception cref="TwilioSetupException">The configuration is wrong.</exception>
    public static TwilioSetup From(IConfiguration configuration, System.Net.Http.HttpClient http, TextWriter output)
    {
        var twilio = configuration.GetSection(TwilioOptions.Section).Get<TwilioOptions>() ?? new TwilioOptions();
        var hosts = configuration.GetSection(HostsOptions.Section).Get<HostsOptions>() ?? new HostsOptions();
        if (twilio.Validate(placesCalls: true).Concat(hosts.Validate()).ToList() is { Count: > 0 } faults)
        {
            throw new TwilioSetupException(string.Join('\n', faults));
        }

        var (own, fallback) = (new EntryUrls(new Uri(hosts.Webhooks)), new EntryUrls(new Uri(hosts.Fallback), areFallbacks: true));
        var rest = new SystemNetHttpClient(http);
        var client = new TwilioRestClient(twilio.AccountSid, twilio.AuthToken, twilio.AccountSid, httpClient: rest);
        var (entries, leftOut) = (new List<IEntryPoint>(), new List<string>());
        Add("CallInNumber", number => new CallInNumberEntry(
            number, VoiceSettings.For(own.CallIn, fallback.CallIn, own.EndSession), client));
        Add("BrowserPhoneAppSid", sid => new ApplicationEntry(
            "Twilio:BrowserPhoneAppSid", sid, VoiceSettings.For(own.StartCalling, fallback.StartCalling, own.EndSession), client));
        Add("DashboardAppSid", sid => new ApplicationEntry(
            "Twilio:DashboardAppSid", sid, VoiceSettings.For(own.StartMonitoring, fallback.StartMonitoring, own.EndSession), client));
        return entries.Count > 0
            ? new TwilioSetup(
                entries,
                new OtherNumbers(configuration[$"{TwilioOptions.Section}:CallInNumber"], hosts, client),
                leftOut,
                output)
            : throw new TwilioSetupException("There is nothing to configure: "
                + "none of Twilio:CallInNumber, Twilio:BrowserPhoneAppSid and Twilio:DashboardAppSid is set.");

        void Add(string setting, Func<string, IEntryPoint> make)
        {
            if (configuration[$"{TwilioOptions.Section}:{setting}"] is { Length: > 0 } value)
            {
                entries.Add(make(value));
            }
            else
            {
                leftOut.Add($"Left out: Twilio:{setting} is not set.");
            }
        }
    }

    /// <summary>Compares all entry points and returns the exit code.</summary>
    /// <param name="mayWrite">True to correct differences, false only to report them.</param>
    public async Task<int> Run(bool mayWrite)
    {
        var result = Right;
        foreach (var entry in entries)
        {
            result = Math.Max(result, await Guarded(entry.Name, () => Handle(entry, mayWrite)));
        }

        result = Math.Max(result, await Guarded("the account's other numbers", ReportOthers));

        foreach (var line in leftOut)
        {
            await output.WriteLineAsync(line);
        }

        return result;
    }

    private async Task<int> ReportOthers()
    {
        var unmarked = await others.FindUnmarked();
        foreach (var line in unmarked)
        {
            await output.WriteLineAsync($"differs: {line}");
        }

        return unmarked.Count == 0 ? Right : Differs;
    }

    private async Task<int> Guarded(string name, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (TwilioSetupException wrong)
        {
            await output.WriteLineAsync($"error: {wrong.Message}");
            return WrongInput;
        }
        catch (ApiException refusal)
        {
            await output.WriteLineAsync(
                $"error: {name}: Twilio refused with status {refusal.Status}, code {refusal.Code}: {refusal.Message}");
            return TwilioFailed;
        }
        catch (Exception exception) when (exception is TwilioException or HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync($"error: {name}: Twilio did not answer: {exception.Message}");
            return TwilioFailed;
        }
    }

    private async Task<int> Handle(IEntryPoint entry, bool mayWrite)
    {
        var differences = entry.Wanted.DifferencesFrom(await entry.Read()).ToList();
        if (differences.Count == 0)
        {
            await output.WriteLineAsync($"ok: {entry.Name}");
            return Right;
        }

        await Tell(mayWrite ? "changed" : "differs", entry, differences);
        if (!mayWrite)
        {
            return Differs;
        }

        await entry.Write();
        var left = entry.Wanted.DifferencesFrom(await entry.Read()).ToList();
        if (left.Count == 0)
        {
            return Right;
        }

        await Tell("error: Twilio did not keep this", entry, left);
        return TwilioFailed;
    }

    private async Task Tell(string word, IEntryPoint entry, List<string> differences)
    {
        await output.WriteLineAsync($"{word}: {entry.Name}");
        foreach (var difference in differences)
        {
            await output.WriteLineAsync($"  {difference}");
        }
    }
}
