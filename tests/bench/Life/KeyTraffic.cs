using System.Diagnostics;
using System.Net;
using ImpactDialing.Bench.Http;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// Callers in the start menu who press keys in a steady rhythm, whatever the answers are: each answered key is a
/// durable step. A request that gets no good answer is repeated in the next beat, as Twilio's fallback would ask again.
/// </summary>
internal sealed class KeyTraffic : IDisposable
{
    private const int Connections = 64;
    private const string Pound = "#";

    /// <summary>Twilio's own limit for an answer, as our URLs set it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly HttpServer _server;
    private readonly List<Phone> _phones;
    private readonly WebhookClient _client = new(Connections);

    /// <param name="first">The number of the first of these callers.</param>
    /// <param name="count">How many there are; each sends a request a second.</param>
    public KeyTraffic(HttpServer server, int first, int count)
    {
        _server = server;
        _phones = [.. Enumerable.Range(first, count)
            .Select(number => new Phone(new PhoneSession(number, server.PublicUrl, BenchCampaign.AuthToken)))];
    }

    /// <summary>All dial in and enter their PINs.</summary>
    public async Task DialIn(CancellationToken stop)
    {
        foreach (var phone in _phones)
        {
            var session = phone.Session;
            session.Follow(await Good(session.DialIn(Address), stop));
            session.Follow(await Good(session.Next(Address, session.Pin), stop));
        }
    }

    /// <summary>Presses keys until the end, and returns what came back.</summary>
    /// <param name="end">Cancelled when no further key is to be pressed.</param>
    public async Task<KeyFigures> Play(CancellationToken end, CancellationToken stop)
    {
        var figures = new KeyFigures();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(_phones.Select((phone, index) => Task.Run(
            async () =>
            {
                // The callers' beats are spread over the second.
                for (var due = Beat * index / _phones.Count; !end.IsCancellationRequested; due += Beat)
                {
                    var wait = due - clock.Elapsed;
                    if (wait > TimeSpan.Zero)
                    {
                        await Task.Delay(wait, TimeProvider.System, stop);
                    }

                    await Press(phone, figures, stop);
                }
            },
            stop)));
        return figures;
    }

    /// <summary>
    /// Repeats each caller's last acknowledged request, and counts the answers that differ from the acknowledged one:
    /// each would be a lost step.
    /// </summary>
    public async Task<int> CountLost(CancellationToken stop)
    {
        var lost = 0;
        foreach (var phone in _phones)
        {
            // A step that has no answer yet gets one first, as it would from Twilio's fallback.
            if (phone.IsUnanswered)
            {
                phone.Session.Follow(phone.Answer = await Good(phone.Session.Repeat(Address), stop));
            }

            lost += await Good(phone.Session.Repeat(Address), stop) == phone.Answer ? 0 : 1;
        }

        return lost;
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private Uri Address => _server.Addresses[0];

    private async Task Press(Phone phone, KeyFigures figures, CancellationToken stop)
    {
        var request = phone.IsUnanswered
            ? phone.Session.Repeat(Address)
            : phone.Session.Next(Address, phone.Session.WaitsForKeys ? Pound : null);
        var started = Stopwatch.GetTimestamp();
        phone.Since ??= started;
        var (code, answer) = await Send(request, stop);
        figures.Add(code, Stopwatch.GetElapsedTime(started));
        phone.IsUnanswered = code != (int)HttpStatusCode.OK;
        if (!phone.IsUnanswered)
        {
            figures.AddWait(Stopwatch.GetElapsedTime(phone.Since.Value));
            phone.Since = null;
            phone.Session.Follow(phone.Answer = answer);
        }
    }

    private async Task<(int Code, string Answer)> Send(HttpRequestMessage request, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var (code, answer) = await _client.Ask(request, either.Token);
            return ((int)code, answer);
        }
        catch (Exception failure) when (
            failure is HttpRequestException || (failure is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // The figures count it as no answer.
            return (KeyFigures.NoAnswer, "");
        }
    }

    private async Task<string> Good(HttpRequestMessage request, CancellationToken stop) => await Send(request, stop) switch
    {
        (200, var answer) => answer,
        var (code, answer) => throw new InvalidOperationException($"{request.RequestUri} was answered with {code}: {answer}"),
    };

    private sealed class Phone(PhoneSession session)
    {
        public PhoneSession Session => session;

        /// <summary>The last acknowledged answer.</summary>
        public string Answer { get; set; } = "";

        public bool IsUnanswered { get; set; }

        /// <summary>When the step that waits for its answer was asked for first.</summary>
        public long? Since { get; set; }
    }
}
