using System.Text.Json;
using ImpactDialing.Simulator.Pusher;

namespace ImpactDialing.Scenarios.Support;

/// <summary>
/// A supervisor's page: it fetches the list once, then applies events, and fetches again only when it notices that it
/// has missed one. <see cref="Look"/> does what a page does automatically.
/// </summary>
internal sealed class SupervisorPage
{
    private readonly SupervisorStation _desk;
    private readonly PusherBrowser _events;
    private readonly SortedDictionary<long, string> _callers = [];
    private readonly List<string> _seen = [];
    private int _read;
    private long _version;

    private SupervisorPage(SupervisorStation desk, PusherBrowser events) => (_desk, _events) = (desk, events);

    /// <summary>How often the list was fetched, the first time included.</summary>
    public int Fetches { get; private set; }

    /// <summary>How many events arrived.</summary>
    public int Arrived => _events.Events.Count;

    /// <summary>What each caller does, as the page shows it: "1 OnHold".</summary>
    public IEnumerable<string> Callers => _callers.Select(caller => $"{caller.Key} {caller.Value}");

    /// <summary>Every list that the page has shown, without repetitions.</summary>
    public IReadOnlyList<string> Seen => _seen;

    /// <summary>The lines that ring, in all campaigns.</summary>
    public int Ringing { get; private set; }

    /// <summary>Opens the page.</summary>
    public static SupervisorPage Open(PhoneBank bank, SupervisorStation desk)
    {
        var page = new SupervisorPage(desk, bank.Pusher.Connect());
        var channel = desk.Get("/client/api/callers").GetProperty("pusher").GetProperty("channel").GetString()!;
        var auth = desk.PostForm("/client/api/pusher/auth", ("socket_id", page._events.SocketId), ("channel_name", channel));
        page._events.Subscribe(channel, auth.GetProperty("auth").GetString());
        bank.Until(() => page._events.IsSubscribed(channel), "the page listens");
        page.Fetch();
        return page;
    }

    /// <summary>Applies the events that have arrived.</summary>
    public SupervisorPage Look()
    {
        for (; _read < _events.Events.Count; _read++)
        {
            Take(JsonDocument.Parse(_events.Events[_read].Data).RootElement);
        }

        return this;
    }

    private void Take(JsonElement change)
    {
        var (from, version) = (change.GetProperty("from").GetInt64(), change.GetProperty("version").GetInt64());
        if (from > _version)
        {
            Fetch();
            return;
        }

        if (version > _version)
        {
            foreach (var caller in change.GetProperty("callers").EnumerateArray())
            {
                _callers[caller.GetProperty("callerId").GetInt64()] = caller.GetProperty("phase").GetString()!;
            }

            foreach (var gone in change.GetProperty("gone").EnumerateArray())
            {
                _callers.Remove(gone.GetInt64());
            }
        }

        if (version >= _version)
        {
            _version = version;
            Ringing = change.GetProperty("campaigns").EnumerateArray().Sum(campaign => campaign.GetProperty("ringing").GetInt32());
            Note();
        }
    }

    private void Fetch()
    {
        Fetches++;
        var list = _desk.Get("/client/api/callers");
        _version = list.GetProperty("version").GetInt64();
        _callers.Clear();
        foreach (var caller in list.GetProperty("callers").EnumerateArray())
        {
            _callers[caller.GetProperty("callerId").GetInt64()] = caller.GetProperty("phase").GetString()!;
        }

        Note();
    }

    private void Note()
    {
        var shown = string.Join(", ", Callers);
        if (_seen.Count == 0 || _seen[^1] != shown)
        {
            _seen.Add(shown);
        }
    }
}
