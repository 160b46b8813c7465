using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Stage.LongRuns;

/// <content>The page takes snapshots from events. It asks the application on a gap in their versions, when it is
/// loaded, after a break of its connection, and after a long time without news.</content>
internal sealed partial class WebRobot
{
    /// <summary>The time without news after which the page asks, when no news is due.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(45);

    /// <summary>The time without news after which the page asks, when news is due.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    private readonly WebSeat _seat;
    private readonly BrowserTab _tab;
    private readonly AsyncAutoResetEvent _changed;
    private readonly Chance _wire;
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<long, ImmutableArray<long>> _script = ImmutableSortedDictionary<long, ImmutableArray<long>>.Empty;
    private ImmutableArray<long> _targets = [];
    private PusherBrowser? _events;
    private CallerSnapshot? _page;
    private long _seen;
    private (long Version, long Since) _awaited;
    private DateTimeOffset _heardAt;
    private volatile bool _stale;

    /// <summary>The result of a click.</summary>
    private enum Said
    {
        /// <summary>The command was carried out.</summary>
        Yes,

        /// <summary>The command was refused; the page shows why.</summary>
        No,

        /// <summary>No answer came, and the robot stopped trying.</summary>
        Nothing,
    }

    /// <summary>Gets how often a version was missing, and how often the page asked.</summary>
    public (int Gaps, int Asked) Asking { get; private set; }

    /// <summary>Gets the answers that no page should get.</summary>
    public List<string> Complaints { get; } = [];

    private Task Pause(TimeSpan time) => Task.Delay(time, _desk.Time);

    private async Task SignIn()
    {
        await Insist(HttpMethod.Get, "/app/antiforgery");
        await Insist(
            HttpMethod.Post, "/app/login", () => JsonContent.Create(new { username = _seat.Username, password = _seat.Password }));
        await Insist(HttpMethod.Post, "/call_center/api/call_station");
        var survey = await Insist(HttpMethod.Get, "/call_center/api/survey_fields");
        _script = survey.GetProperty("questions").EnumerateArray().ToImmutableSortedDictionary(
            question => question.GetProperty("id").GetInt64(),
            question => question.GetProperty("responses").EnumerateArray().Select(response => response.GetProperty("id").GetInt64())
                .ToImmutableArray());
        _targets = [.. survey.GetProperty("transfers").EnumerateArray().Select(target => target.GetProperty("id").GetInt64())];
        await Listen();
    }

    /// <summary>Connects to Pusher and subscribes, then asks for the caller's place.</summary>
    private async Task Listen()
    {
        if (_events is null)
        {
            _events = _desk.Pusher.Connect();
            _events.Received = Receive;
        }
        else if (!_events.IsConnected)
        {
            _events.Connect();
        }

        var channel = FormattableString.Invariant($"private-caller-{CallerId}");
        var auth = await Insist(HttpMethod.Post, "/call_center/api/pusher/auth", () => new FormUrlEncodedContent(
            [KeyValuePair.Create("socket_id", _events.SocketId), KeyValuePair.Create("channel_name", channel)]));
        if (_events.IsConnected)
        {
            _events.Subscribe(channel, auth.GetProperty("auth").GetString());
        }

        await Refresh();
    }

    private void Receive(PublishedEvent came)
    {
        using var data = JsonDocument.Parse(came.Data);
        lock (_gate)
        {
            _heardAt = came.At;
            if (!data.RootElement.TryGetProperty("version", out var number))
            {
                _stale = true;
            }
            else
            {
                var version = number.GetInt64();
                if (version > _seen + 1)
                {
                    (_stale, Asking) = (true, Asking with { Gaps = Asking.Gaps + 1 });
                }

                _seen = Math.Max(_seen, version);
                Came(version);
                Show(data.RootElement.GetProperty("snapshot"));
            }
        }

        _changed.Set();
    }

    private void Show(JsonElement json)
    {
        var snapshot = json.Deserialize<CallerSnapshot>(SnapshotJson.Format)!;
        lock (_gate)
        {
            if (_page is null || snapshot.Version >= _page.Version)
            {
                _page = snapshot;
            }

            _seen = Math.Max(_seen, snapshot.Version);
        }
    }

    /// <summary>A command was answered: from now on its event is awaited, unless it came before.</summary>
    private void Awaits(JsonElement snapshot)
    {
        if (Pushed is not { } pushed || !snapshot.TryGetProperty("version", out var number))
        {
            return;
        }

        lock (_gate)
        {
            var version = number.GetInt64();
            if (version > _seen)
            {
                _awaited = (version, _desk.Time.GetTimestamp());
            }
            else
            {
                pushed(TimeSpan.Zero);
            }
        }
    }

    private void Came(long version)
    {
        if (Pushed is { } pushed && _awaited is { Since: > 0 } awaited && version >= awaited.Version)
        {
            _awaited = default;
            pushed(_desk.Time.GetElapsedTime(awaited.Since));
        }
    }

    private async Task Refresh()
    {
        _stale = false;
        _heardAt = _desk.Time.GetUtcNow();
        Asking = Asking with { Asked = Asking.Asked + 1 };
        Show(await Insist(HttpMethod.Get, "/call_center/api/session"));
    }

    /// <summary>Lets time pass while the page shows the same, at most so much.</summary>
    /// <returns>Whether the page still shows it.</returns>
    private async Task<bool> Lasts(TimeSpan time, Func<CallerSnapshot, bool> same)
    {
        var end = _desk.Time.GetUtcNow() + time;
        while (true)
        {
            if (_stale)
            {
                await Refresh();
            }

            Doing = $"waits for something to change since {_desk.Time.GetUtcNow():HH:mm:ss.fff}, and sees {_page}";
            if (!same(_page!))
            {
                return false;
            }

            var left = end - _desk.Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return true;
            }

            var patience = (_page!.Status == CallerStatus.Loading ? Late : Quiet) - (_desk.Time.GetUtcNow() - _heardAt);
            if (patience <= TimeSpan.Zero)
            {
                _stale = true;
            }
            else if (await _changed.Wait(left < patience ? left : patience))
            {
                await MayLosePusher();
            }
        }
    }

    private async Task MayLosePusher()
    {
        if (_chance.Happens(_habits.LosesPusher) && _events is { IsConnected: true })
        {
            _events.Disconnect();
            await Pause(_chance.Seconds(1, 8));
            await Listen();
        }
        else if (_events is { IsConnected: false })
        {
            await Pause(TimeSpan.FromSeconds(1));
            await Listen();
        }
    }

    /// <summary>Closes the page with everything that belongs to it, and opens it again later.</summary>
    private async Task ClosePage()
    {
        Disconnect();
        await Pause(_chance.Seconds(5, 60));
        (_page, _seen) = (null, 0);
        await Insist(HttpMethod.Post, "/call_center/api/call_station");
        await Listen();
    }

    /// <summary>The phone and the events are lost, and come back a little later.</summary>
    private async Task LoseNetwork()
    {
        Disconnect();
        await Pause(_chance.Seconds(2, 15));
        await Listen();
    }

    private void Disconnect()
    {
        Phone.HangUp();
        if (_events is { IsConnected: true })
        {
            _events.Disconnect();
        }
    }

    /// <summary>A click on a button, or two in quick succession, which mean the same.</summary>
    private async Task<Said> Click(string command, object body)
    {
        var path = $"/call_center/api/{command}";
        ClickedAt = _desk.Time.GetUtcNow();
        if (!_chance.Happens(_habits.ClicksTwice))
        {
            return await Command(path, body);
        }

        var first = Command(path, body);
        await Pause(_chance.Seconds(0.05, 0.3));
        var second = await Command(path, body);
        return await first is Said.No ? second : await first;
    }

    /// <summary>Sends a command, and repeats it when no answer comes: commands are idempotent.</summary>
    private async Task<Said> Command(string path, object body)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var (status, json) = await Ask(HttpMethod.Post, path, JsonContent.Create(body));
            switch (status)
            {
                case HttpStatusCode.OK:
                    Awaits(json);
                    Show(json);
                    return Said.Yes;
                case HttpStatusCode.Conflict:
                    Show(json.GetProperty("snapshot"));
                    return Said.No;
                case >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError:
                    Complaints.Add($"{_desk.Time.GetUtcNow():HH:mm:ss.fff} caller {CallerId}: {path} answered {(int)status} {json}");
                    return Said.No;
            }

            await Pause(TimeSpan.FromSeconds(1));
        }

        return Said.Nothing;
    }

    /// <summary>Asks for something that the page needs, until it gets it.</summary>
    private async Task<JsonElement> Insist(HttpMethod method, string path, Func<HttpContent>? content = null)
    {
        while (true)
        {
            var pause = TimeSpan.FromSeconds(1);
            var (status, json) = await Ask(method, path, content?.Invoke());
            switch (status)
            {
                case HttpStatusCode.OK:
                    return json;
                case HttpStatusCode.TooManyRequests:
                    // As people do: they wait as long as the page says, and some a little longer.
                    pause = (_tab.RetryAfter ?? pause) * (1 + _wire.NextDouble());
                    break;
                case >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError:
                    throw new InvalidOperationException($"{path} answered {(int)status} {json}");
            }

            await Pause(pause);
        }
    }

    /// <summary>One request and its answer. Status 0: no answer came.</summary>
    private async Task<(HttpStatusCode Status, JsonElement Json)> Ask(HttpMethod method, string path, HttpContent? content)
    {
        var way = _wire.Seconds(0.01, 0.08);
        var planned = PlannedTime.In(_desk.Time, way);
        await Pause(way);
        Doing = $"waits for {path} since {_desk.Time.GetUtcNow():HH:mm:ss.fff}";
        try
        {
            var answer = await _tab.Ask(method, path, content, planned);
            await Pause(_wire.Seconds(0.01, 0.08));
            if (answer.Status >= HttpStatusCode.InternalServerError)
            {
                Troubles++;
            }

            return answer;
        }
        catch (Exception broken) when (
            broken is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Troubles++;
            return (default, default);
        }
    }

    /// <summary>Gets what the robot is doing, for a test that waits too long for its end.</summary>
    public string Doing { get; private set; } = "has not begun";

    /// <summary>Gets how often the page got no answer, or one that reported trouble of the server.</summary>
    public int Troubles { get; private set; }
}
