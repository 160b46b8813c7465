using System.Globalization;
using ImpactDialing.Bench.Http;
using ImpactDialing.Webhooks;

namespace ImpactDialing.Bench.Life;

/// <summary>
/// Callers in conversation, each with the lead of a call: the phones of both, moved by webhooks as Twilio sends them.
/// </summary>
/// <param name="browserCallers">The ids of callers who work in a browser; without them all have only a phone.</param>
internal sealed class LivePairs(HttpServer server, LegServer twilio, IReadOnlyList<long>? browserCallers = null) : IDisposable
{
    /// <summary>The password of all callers with a browser.</summary>
    public const string Password = "correct horse";

    private const int Connections = 32;
    private const string Star = "*";
    private const string InConference = "<Conference";

    /// <summary>The key of the script's first response.</summary>
    private const string FirstResponse = "1";

    private readonly WebhookClient _client = new(Connections);
    private readonly HttpClient _browsers = new(new SocketsHttpHandler { UseCookies = false });
    /// <summary>The silo hashes few passwords at a time, and turns more away.</summary>
    private readonly SemaphoreSlim _signIn = new(2);
    private readonly List<PhoneSession> _callers = [];
    private readonly List<(PlacedCall Call, PhoneSession Phone)> _leads = [];

    /// <summary>How many callers talk to a lead.</summary>
    public int Count => _callers.Count;

    /// <summary>More callers dial in, begin to work and call their first household; each lead answers.</summary>
    /// <param name="count">How many callers there are afterwards.</param>
    public async Task GrowTo(int count, CancellationToken stop)
    {
        var first = Count;
        var callers = Enumerable.Range(first, count - first).Select(number => browserCallers is null
            ? new PhoneSession(number, server.PublicUrl, BenchCampaign.AuthToken)
            : BrowserPhone(browserCallers[number])).ToList();
        var leads = new (PlacedCall, PhoneSession)[callers.Count];
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var answering = Each(
            Enumerable.Range(0, callers.Count), async (index, token) => leads[index] = await AnswerNext(token), failed.Token);
        try
        {
            await (browserCallers is null
                ? Each(callers, Call, stop)
                : Each(callers.Zip(browserCallers.Skip(first)), (pair, token) => Call(pair.First, pair.Second, token), stop));
        }
        catch
        {
            // No call is placed for a caller who failed, so no lead's answer is waited for.
            await failed.CancelAsync();
            throw;
        }

        await answering;
        _callers.AddRange(callers);
        _leads.AddRange(leads);
    }

    /// <summary>
    /// All conversations end: caller and lead leave, the caller enters an answer, Twilio reports the leg's end.
    /// </summary>
    public async Task End(CancellationToken stop)
    {
        await Each(_callers, async (caller, token) =>
        {
            caller.Follow(await _client.Send(caller.Next(Address, null), "<Gather", token));
            await _client.Send(caller.Next(Address, FirstResponse), "<Response", token);
        }, stop);
        await Each(_leads, async (lead, token) =>
        {
            await _client.Send(lead.Phone.Next(Address, null), "<Hangup", token);
            var ended = LeadPhone(lead.Call.Ended, lead.Call, "completed", ("CallDuration", "30"));
            await _client.Send(ended.DialIn(Address), "<Response", token);
        }, stop);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _client.Dispose();
        _browsers.Dispose();
        _signIn.Dispose();
    }

    /// <summary>The name with which a caller signs in.</summary>
    public static string NameOf(long callerId) => string.Create(CultureInfo.InvariantCulture, $"caller{callerId}");

    private Uri Address => server.Addresses[0];

    private static Task Each<T>(IEnumerable<T> all, Func<T, CancellationToken, Task> work, CancellationToken stop) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = Connections / 2, CancellationToken = stop },
            async (one, token) => await work(one, token));

    private async Task Call(PhoneSession caller, CancellationToken stop)
    {
        caller.Follow(await _client.Send(caller.DialIn(Address), "identify_caller", stop));
        caller.Follow(await _client.Send(caller.Next(Address, caller.Pin), "read_instruction_options", stop));
        caller.Follow(await _client.Send(caller.Next(Address, Star), "conference_started_phones_only_preview", stop));
        caller.Follow(await _client.Send(caller.Next(Address, Star), InConference, stop));
    }

    /// <summary>A caller signs in, the page connects its phone, and calls the household that it shows.</summary>
    private async Task Call(PhoneSession phone, long callerId, CancellationToken stop)
    {
        var browser = new CallerBrowser(_browsers, Address);
        await _signIn.WaitAsync(stop);
        try
        {
            await browser.SignIn(NameOf(callerId), Password, stop);
        }
        finally
        {
            _signIn.Release();
        }

        phone.Follow(await _client.Send(phone.DialIn(Address), "continue_conf", stop));
        phone.Follow(await _client.Send(phone.Next(Address, null), InConference, stop));
        await browser.CallVoter(stop);
        await browser.Snapshot(stop);
    }

    private async Task<(PlacedCall, PhoneSession)> AnswerNext(CancellationToken stop)
    {
        var call = await twilio.Placed.ReadAsync(stop);
        var lead = LeadPhone(call.Answered, call, "in-progress");
        lead.Follow(await _client.Send(lead.DialIn(Address), InConference, stop));
        return (call, lead);
    }

    /// <summary>What each webhook of a browser phone carries.</summary>
    private PhoneSession BrowserPhone(long callerId) => new(
        "/caller/start_calling",
        [
            ("AccountSid", BenchCampaign.AccountSid), ("ApiVersion", "2010-04-01"),
            ("ApplicationSid", "AP00000000000000000000000000000001"),
            ("CallSid", string.Create(CultureInfo.InvariantCulture, $"CAb{callerId:x31}")), ("CallStatus", "in-progress"), ("Called", ""),
            ("Caller", "client:" + ClientIdentities.OfCaller(callerId)), ("Direction", "inbound"),
            ("From", "client:" + ClientIdentities.OfCaller(callerId)), ("To", ""),
        ],
        server.PublicUrl,
        BenchCampaign.AuthToken);

    private PhoneSession LeadPhone(string path, PlacedCall call, string status, params (string, string)[] more) => new(
        path,
        [
            ("AccountSid", BenchCampaign.AccountSid), ("ApiVersion", "2010-04-01"), ("CallSid", call.Leg), ("CallStatus", status),
            ("Called", call.To), ("Caller", "+13125550199"), ("Direction", "outbound-api"), ("From", "+13125550199"), ("To", call.To),
            .. more,
        ],
        server.PublicUrl,
        BenchCampaign.AuthToken);
}
