using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HdrHistogram;

namespace ImpactDialing.Bench.Http;

/// <summary>
/// The client: so many requests at a time, each on a connection that is kept. The next request of a connection follows
/// as soon as its last one is answered. An answer that is not the expected one ends the measurement.
/// </summary>
internal sealed class HttpTraffic(HttpServer server, HttpBenchOptions options) : IDisposable
{
    private const int MostMicroseconds = 60_000_000;
    private const int Digits = 3;

    /// <summary>The key of the menu that leads to its instructions, and of a household that skips it.</summary>
    private const string Pound = "#";

    /// <summary>The key of the menu that begins work.</summary>
    private const string Star = "*";

    /// <summary>What an answer that presents a household has in it.</summary>
    private const string Presented = "conference_started_phones_only_preview";

    /// <summary>How long it waits for an answer before it looks whether it is asked to stop.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly List<PhoneSession> _sessions = [.. Enumerable.Range(0, options.Sessions).Select(
        number => new PhoneSession(number, server.PublicUrl, BenchCampaign.AuthToken))];

    private readonly WebhookClient _client = new(options.Connections);

    /// <summary>All callers dial in and enter their PINs; they hear the start menu.</summary>
    public Task DialIn(CancellationToken stop) => Each((session, server) => DialIn(session, server, stop));

    /// <summary>All callers begin to work; they hear their first household.</summary>
    public Task Begin(CancellationToken stop) => Each(
        async (session, server) =>
        {
            if (!session.WaitsForKeys)
            {
                session.Follow(await _client.Send(session.Next(server, ""), "read_instruction_options", stop));
            }

            session.Follow(await _client.Send(session.Next(server, Star), Presented, stop));
        });

    /// <summary>Plays a step for a time, and measures it.</summary>
    /// <param name="length">How long requests are begun.</param>
    public async Task<HttpFigures> Measure(HttpStep step, TimeSpan length, CancellationToken stop)
    {
        var histogram = new LongConcurrentHistogram(1, MostMicroseconds, Digits);
        var before = await server.ReadUse();
        var clock = Stopwatch.StartNew();
        var threads = Math.Min(Environment.ProcessorCount, options.Connections);
        await Task.WhenAll(Enumerable.Range(0, options.Connections).GroupBy(connection => connection % threads).Select(
            connections => Task.Factory.StartNew(
                () => Play(step, [.. connections], () => clock.Elapsed < length, histogram, stop),
                stop, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var elapsed = clock.Elapsed;
        return new HttpFigures(
            server.Name, step, histogram.TotalCount, elapsed,
            TimeSpan.FromMicroseconds(histogram.GetValueAtPercentile(50)),
            TimeSpan.FromMicroseconds(histogram.GetValueAtPercentile(99)),
            [.. (await server.ReadUse()).Zip(before, static (after, earlier) => after.Since(earlier))]);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task DialIn(PhoneSession session, Uri address, CancellationToken stop)
    {
        session.Follow(await _client.Send(session.DialIn(address), "identify_caller", stop));
        session.Follow(await _client.Send(session.Next(address, session.Pin), "read_instruction_options", stop));
    }

    /// <summary>One thread's part of the connections: it takes each answer as soon as one is there.</summary>
    private void Play(HttpStep step, IEnumerable<int> numbers, Func<bool> goesOn, LongConcurrentHistogram histogram, CancellationToken stop)
    {
        var lines = numbers
            .Select(number => new Line(new WebhookConnection(server.Addresses[number % server.Addresses.Count]), number))
            .ToDictionary(line => line.Connection.Socket);
        try
        {
            foreach (var line in lines.Values)
            {
                Ask(step, line);
            }

            while (lines.Count > 0)
            {
                stop.ThrowIfCancellationRequested();
                List<Socket> ready = [.. lines.Keys];
                Socket.Select(ready, null, null, LongestWait);
                foreach (var line in ready.Select(socket => lines[socket]))
                {
                    if (line.Connection.Receive() is not { } answer)
                    {
                        continue;
                    }

                    histogram.RecordValue(
                        Math.Clamp((long)Stopwatch.GetElapsedTime(line.Started).TotalMicroseconds, 1, MostMicroseconds));
                    Take(step, line, answer.Code, answer.Text);
                    if (goesOn())
                    {
                        line.Turn += options.Connections;
                        Ask(step, line);
                    }
                    else
                    {
                        lines.Remove(line.Connection.Socket);
                        line.Connection.Dispose();
                    }
                }
            }
        }
        finally
        {
            foreach (var line in lines.Values)
            {
                line.Connection.Dispose();
            }
        }
    }

    private void Ask(HttpStep step, Line line)
    {
        var session = SessionOf(line);
        (var webhook, line.Expected) = step switch
        {
            HttpStep.Prompt => (session.DialIn(), "identify_caller"),
            HttpStep.Key when session.WaitsForKeys => (session.Next(Pound), "callin_choice"),
            HttpStep.Key => (session.Next(""), "read_instruction_options"),
            HttpStep.Skip => (session.Next(Pound), Presented),
            HttpStep.Repeat => (session.Repeat(), Presented),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "is no step"),
        };
        line.Started = Stopwatch.GetTimestamp();
        line.Connection.Send(webhook);
    }

    private void Take(HttpStep step, Line line, HttpStatusCode code, string answer)
    {
        var session = SessionOf(line);
        WebhookClient.Expected(session.Path, code, answer, line.Expected);
        if (step is HttpStep.Key or HttpStep.Skip)
        {
            session.Follow(answer);
        }
    }

    private PhoneSession SessionOf(Line line) => _sessions[line.Turn % _sessions.Count];

    private Task Each(Func<PhoneSession, Uri, Task> work) => Task.WhenAll(Enumerable.Range(0, options.Connections).Select(
        async connection =>
        {
            for (var turn = connection; turn < _sessions.Count; turn += options.Connections)
            {
                await work(_sessions[turn], server.Addresses[connection % server.Addresses.Count]);
            }
        }));

    /// <summary>A connection with its request.</summary>
    /// <param name="turn">The first request's number; sessions take turns.</param>
    private sealed class Line(WebhookConnection connection, int turn)
    {
        public WebhookConnection Connection => connection;

        public int Turn { get; set; } = turn;

        public long Started { get; set; }

        public string Expected { get; set; } = "";
    }
}
