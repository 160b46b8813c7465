using System.Diagnostics;
using System.Net;
using ImpactDialing.Bench.Http;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// Callers in the start menu who press keys in a steady rhythm, whatever the answers are: each answered key is a
/// durable step. A request that gets no good answer is repeated in the next beat, as Twilio's fallback would ask again.
/// With several APIs, the callers are divided among them as an ingress would do it: a caller's webhooks leave an API
/// that says that it is not ready, and a webhook that finds no API there goes to the next one at once.
/// </summary>
internal sealed class KeyTraffic : IDisposable
{
    private const int Connections = 64;
    private const string Pound = "#";

    /// <summary>Twilio's own limit for an answer, as our URLs set it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How often an ingress learns which APIs are ready.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _beat;
    private readonly HttpServer _server;
    private readonly List<Phone> _phones;
    private readonly WebhookClient _client = new(Connections);

    /// <param name="first">The number of the first of these callers.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="beat">The time between two requests of a caller.</param>
    public KeyTraffic(HttpServer server, int first, int count, TimeSpan beat)
    {
        (_server, _beat) = (server, beat);
        _phones = [.. Enumerable.Range(first, count)
            .Select(number => new Phone(
                new PhoneSession(number, server.PublicUrl, BenchCampaign.AuthToken), number % server.Addresses.Count))];
    }

    /// <summary>All dial in and enter their PINs.</summary>
    public async Task DialIn(CancellationToken stop)
    {
        foreach (var phone in _phones)
        {
            var session = phone.Session;
            var address = AddressOf(phone);
            session.Follow(await Good(session.DialIn(address), stop));
            session.Follow(await Good(session.Next(address, session.Pin), stop));
        }
    }

    /// <summary>Presses keys until the end, and returns what came back.</summary>
    /// <param name="end">Cancelled when no further key is to be pressed.</param>
    public async Task<KeyFigures> Play(CancellationToken end, CancellationToken stop)
    {
        var figures = new KeyFigures();
        var clock = Stopwatch.StartNew();
        var looking = LeaveUnready(end, stop);
        await Task.WhenAll(_phones.Select((phone, index) => Task.Run(
            async () =>
            {
                // The callers' beats are spread over the second.
                for (var due = _beat * index / _phones.Count; !end.IsCancellationRequested; due += _beat)
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
        await looking;
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
                phone.Session.Follow(phone.Answer = await Good(phone.Session.Repeat(AddressOf(phone)), stop));
            }

            lost += await Good(phone.Session.Repeat(AddressOf(phone)), stop) == phone.Answer ? 0 : 1;
        }

        return lost;
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private Uri AddressOf(Phone phone) => _server.Addresses[phone.Api];

    /// <summary>Moves callers away from APIs that are not ready, as long as another API is.</summary>
    private async Task LeaveUnready(CancellationToken end, CancellationToken stop)
    {
        if (_server.Addresses.Count == 1)
        {
            return;
        }

        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        while (!end.IsCancellationRequested && await timer.WaitForNextTickAsync(stop))
        {
            var ready = new List<int>();
            for (var api = 0; api < _server.Addresses.Count; api++)
            {
                var question = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Addresses[api], "/health/ready"));
                if ((await Send(question, stop)).Code == (int)HttpStatusCode.OK)
                {
                    ready.Add(api);
                }
            }

            foreach (var phone in _phones.Where(phone => ready.Count > 0 && !ready.Contains(phone.Api)))
            {
                phone.Api = ready[0];
            }
        }
    }

    private async Task Press(Phone phone, KeyFigures figures, CancellationToken stop)
    {
        var request = phone.IsUnanswered
            ? phone.Session.Repeat(AddressOf(phone))
            : phone.Session.Next(AddressOf(phone), phone.Session.WaitsForKeys ? Pound : null);
        var started = Stopwatch.GetTimestamp();
        phone.Since ??= started;
        var (code, answer) = await Send(request, stop);
        if (code == KeyFigures.NoAnswer && _server.Addresses.Count > 1)
        {
            figures.AddTurn();
            phone.Api = (phone.Api + 1) % _server.Addresses.Count;
            (code, answer) = await Send(phone.Session.Repeat(AddressOf(phone)), stop);
        }

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

    private sealed class Phone(PhoneSession session, int api)
    {
        public PhoneSession Session => session;

        /// <summary>The API that the caller's webhooks go to, counted from 0.</summary>
        public int Api { get; set; } = api;

        /// <summary>The last acknowledged answer.</summary>
        public string Answer { get; set; } = "";

        public bool IsUnanswered { get; set; }

        /// <summary>When the step that waits for its answer was asked for first.</summary>
        public long? Since { get; set; }
    }
}
