using ImpactDialing.Simulator;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Tests.Operations;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Browser;

/// <summary>The settings of an API that serves pages to a test: in the simulated world, with events over encrypted
/// channels.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Webhooks">The primary's address, to which Twilio's webhooks go.</param>
/// <param name="Fallback">The address to which they go when the primary does not answer.</param>
/// <param name="World">The simulated Twilio, Pusher and browser phones.</param>
/// <param name="Folder">Where the journals are.</param>
internal sealed record PageProcess(
    Uri Address, Uri Webhooks, Uri Fallback, Uri World, string Provider, string ConnectionString, string Folder, string CallInNumber)
{
    /// <summary>Starts it, and returns when it answers.</summary>
    /// <param name="role">The role of its cluster, <c>primary</c> or <c>fallback</c>.</param>
    public async Task<ProgramProcess> Start(string role)
    {
        var pusher = new PusherSettings();
        var process = await ProgramProcess.Start(
            "Api",
            ("ASPNETCORE_URLS", Address.OriginalString),
            ("Cluster__Role", role),
            ("Cluster__ClusterId", $"impact-dialing-{role}"),
            ("Database__Provider", Provider),
            ("Database__JournalPath", Folder),
            ("ConnectionStrings__ImpactDialing", ConnectionString),
            ("Health__Interval", "00:00:01"),
            ("Hosts__Webhooks", Webhooks.OriginalString),
            ("Hosts__Fallback", Fallback.OriginalString),
            ("Twilio__ApiBaseUrl", World.OriginalString),
            ("Twilio__ApiKeySid", RealTimeWorld.ApiKeySid),
            ("Twilio__ApiKeySecret", RealTimeWorld.ApiKeySecret),
            ("Twilio__CallInNumber", CallInNumber),
            ("Twilio__BrowserPhoneAppSid", RealTimeWorld.BrowserPhoneAppSid),
            ("Twilio__DashboardAppSid", RealTimeWorld.DashboardAppSid),
            ("Twilio__CallsPerSecond", "30"),
            ("Pusher__AppId", pusher.AppId),
            ("Pusher__Key", pusher.Key),
            ("Pusher__Secret", pusher.Secret),
            ("Pusher__Host", World.OriginalString),
            ("Pusher__EncryptionMasterKey", Convert.ToBase64String("simulated-pusher-encryption-key!"u8)),
            ("Pages__Folder", Path.Combine(Repository.Root, "api", "wwwroot")),
            ("Pages__SimulatedPhone", new Uri(World, "/world/phones").AbsoluteUri));
        await ProgramProcess.AnswersAt(Address.OriginalString.TrimEnd('/'));
        return process;
    }
}
