using System.Net.Http.Json;
using ImpactDialing.Siege.Strangers;
using ImpactDialing.Stage;
using ImpactDialing.Up;

namespace ImpactDialing.Siege;

/// <summary>People who sign in with the right password while strangers try: one every two seconds, each from an address
/// of its own, through the reverse proxy.</summary>
internal sealed class HonestSignIns(Uri browsers, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long the sign-ins took, the refused ones too.</summary>
    public Durations Took { get; } = new();

    /// <summary>Gets the answers to those that were refused.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Signs in until the siege is over.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, time);
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            await SignIn(Samples.SignIns[turn % Samples.SignIns.Count], turn);
            try
            {
                await timer.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                // The siege is over.
            }
        }
    }

    private async Task SignIn((string Who, string Name, string Password) person, int turn)
    {
        using var network = Loopback.From(1, turn);
        var browser = new BrowserTab(network) { Origin = browsers };
        var isSupervisor = person.Name.Contains('@', StringComparison.Ordinal);
        var area = isSupervisor ? "/client" : "/app";
        var started = time.GetTimestamp();
        try
        {
            (await browser.Send(HttpMethod.Get, $"{area}/antiforgery")).Dispose();
            object body = isSupervisor
                ? new { email = person.Name, password = person.Password }
                : new { username = person.Name, password = person.Password };
            using var answer = await browser.Send(HttpMethod.Post, $"{area}/login", JsonContent.Create(body));
            if (!answer.IsSuccessStatusCode)
            {
                Refused.Add($"{person.Name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            }
        }
        catch (HttpRequestException exception)
        {
            Refused.Add($"{person.Name}: {exception.Message}");
        }

        Took.Add(time.GetElapsedTime(started));
    }
}
