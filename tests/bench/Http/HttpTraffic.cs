using System.Diagnostics;
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

            session.Follow(await _client.Send(session.Next(server, Star), "conference_started_phones_only_preview", stop));
        });

    /// <summary>Plays a step for a time, and measures it.</summary>
    /// <param name="length">How long requests are begun.</param>
    public async Task<HttpFigures> Measure(HttpStep step, TimeSpan length, CancellationToken stop)
    {
        var histogram = new LongConcurrentHistogram(1, MostMicroseconds, Digits);
        var before = await server.ReadUse();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(connection => Task.Run(
            async () =>
            {
                var address = server.Addresses[connection % server.Addresses.Count];
                for (var turn = connection; clock.Elapsed < length; turn += options.Connections)
                {
                    var session = _sessions[turn % _sessions.Count];
                    var started = Stopwatch.GetTimestamp();
                    var answer = await Play(step, session, address, stop);
                    histogram.RecordValue(
                        Math.Clamp((long)Stopwatch.GetElapsedTime(started).TotalMicroseconds, 1, MostMicroseconds));
                    if (step is HttpStep.Key or HttpStep.Skip)
                    {
                        session.Follow(answer);
                    }
                }
            },
            stop)));
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

    private Task<string> Play(HttpStep step, PhoneSession session, Uri address, CancellationToken stop) => step switch
    {
        HttpStep.Prompt => _client.Send(session.DialIn(address), "identify_caller", stop),
        HttpStep.Key when session.WaitsForKeys => _client.Send(session.Next(address, Pound), "callin_choice", stop),
        HttpStep.Key => _client.Send(session.Next(address, ""), "read_instruction_options", stop),
        HttpStep.Skip => _client.Send(session.Next(address, Pound), "conference_started_phones_only_preview", stop),
        HttpStep.Repeat => _client.Send(session.Repeat(address), "conference_started_phones_only_preview", stop),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "is no step"),
    };

    private Task Each(Func<PhoneSession, Uri, Task> work) => Task.WhenAll(Enumerable.Range(0, options.Connections).Select(
        async connection =>
        {
            for (var turn = connection; turn < _sessions.Count; turn += options.Connections)
            {
                await work(_sessions[turn], server.Addresses[connection % server.Addresses.Count]);
            }
        }));
}
