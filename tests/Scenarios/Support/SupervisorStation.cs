using System.Net;
using ImpactDialing.Simulator.People;

namespace ImpactDialing.Scenarios.Support;

/// <summary>A supervisor at the page, with the browser's phone.</summary>
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

    /// <summary>
    /// The address and body that kick a caller off, out of the session that the supervisor sees, or saw.
    /// </summary>
    public (string Path, object Body) KickOff(long caller = 1) =>
        ($"/client/api/callers/{caller}/kick_off", new
        {
            sessionId = Get("/client/api/callers").GetProperty("callers").EnumerateArray()
                .Single(shown => shown.GetProperty("callerId").GetInt64() == caller).GetProperty("sessionId").GetString()
        });

    /// <summary>Sends a request that must be refused.</summary>
    /// <returns>The problem document's reason.</returns>
    public string Refused(string path, object? body, HttpStatusCode status) => RefusedAt(path, body, status);
}
