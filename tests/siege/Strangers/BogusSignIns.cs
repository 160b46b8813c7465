using System.Globalization;
using System.Net.Http.Json;
using ImpactDialing.Stage;

namespace ImpactDialing.Siege.Strangers;

/// <summary>Sign-ins with invented names and passwords.</summary>
internal sealed class BogusSignIns(Uri api, TimeProvider time) : Attack("bogus sign-ins", strangers: 60, perSecond: 30, time)
{
    protected override async Task<string> Try(int turn, Random random, CancellationToken stop)
    {
        using var network = Loopback.From(0, turn);
        var browser = new BrowserTab(network) { Origin = api };
        (await browser.Send(HttpMethod.Get, "/app/antiforgery")).Dispose();
        var body = JsonContent.Create(new
        {
            username = $"user{random.Next(100_000).ToString(CultureInfo.InvariantCulture)}",
            password = random.Next().ToString(CultureInfo.InvariantCulture),
        });
        using var answer = await browser.Send(HttpMethod.Post, "/app/login", body);
        return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
    }
}
