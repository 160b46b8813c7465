using System.Net;
using ImpactDialing.Simulator.People;

namespace ImpactDialing.Scenarios.Support;

/// <summary>A supervisor at his page, with his browser's phone.</summary>
internal sealed class SupervisorStation : PageClient
{
    private SupervisorStation(PhoneBank bank, int id)
        : base(bank) => Phone = bank.Twilio.AddBrowserPhone($"supervisor-{id}");

    public BrowserPhone Phone { get; }

    /// <summary>Signs in.</summary>
    public static SupervisorStation Open(PhoneBank bank, int id = 1, string email = CampaignSetup.SupervisorEmail)
    {
        var station = new SupervisorStation(bank, id);
        station.Get("/client/antiforgery");
        station.Post("/client/login", new { email, password = CampaignSetup.Password });
        return station;
    }

    /// <summary>A request that is refused.</summary>
    /// <returns>The problem document's reason.</returns>
    public string Refused(string path, object? body, HttpStatusCode status) => RefusedAt(path, body, status);
}
