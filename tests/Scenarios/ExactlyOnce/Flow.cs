using System.Collections.Immutable;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// One scripted session of a caller through every step of the phones-only flow, with one fault somewhere, and the
/// result that is required whatever the fault.
/// </summary>
internal sealed class Flow : IAsyncDisposable
{
    private readonly DialMode _mode;
    private int _dials;
    private int _redirects;

    public Flow(DialMode mode, bool fallbackRepeatsDigits, Action<IServiceCollection>? services = null)
    {
        _mode = mode;
        var settings = new TwilioSettings { FallbackRepeatsResults = fallbackRepeatsDigits };
        settings.Faults.OrderRest(Count, RestFault.None, int.MaxValue);
        Bank = PhoneBank.Open(setup => (setup.Calling(0, 0, 10, 4, 0).Mode, setup.RingSeconds) = (mode, 15), settings, services);
        Bank.MayComplain = true;
        Caller = "+12125550001";
    }

    public PhoneBank Bank { get; }

    public string Caller { get; }

    /// <summary>Plays the session, and waits until the application has detected everything that was lost.</summary>
    public void Play()
    {
        new Worker(Bank, Bank.Twilio.AddCaller(Caller), _mode == DialMode.Preview).Work();
        Bank.Run(400);
    }

    /// <summary>Checks everything that is required whatever went wrong.</summary>
    /// <param name="faults">The most webhooks of one leg that failed.</param>
    public void Check(int faults)
    {
        var talked = _mode == DialMode.Preview ? new[] { 2, 4 } : [1, 2, 4];
        var dialed = _mode == DialMode.Preview ? new[] { 2, 3, 4 } : [1, 2, 3, 4];
        Assert.Equal(dialed.Select(Number), Bank.Calls().Select(call => call.Number));
        Assert.Equal(
            dialed.Select(index => (long)(index == 3 ? CallOutcome.Busy : CallOutcome.Connected)),
            Bank.Calls().Select(call => call.Outcome));
        Assert.Equal(dialed.Length, _dials);
        Assert.Equal(dialed.Length, Bank.Twilio.Ears.CalleeBooks.Count);

        // One redirect belongs to the busy call. When the request for the step after the conference is lost, the
        // patience with the leg (CallerTimings.ConferencePatience) runs out and the leg is redirected, once.
        Assert.InRange(_redirects, 1, 1 + faults);
        Assert.All(talked, index => Assert.Single(Bank.Twilio.Ears.ConversationsOf(Number(index))));
        Assert.Equal(
            talked.SelectMany(index => index == 4 ? new[] { (4L, 1L, 11L), (4L, 2L, 22L) } : [((long)index, 1L, 11L)]),
            Bank.Query<(long, long, long)>(
                "SELECT c.household_id, a.question_id, a.response_id FROM answers a JOIN calls c ON c.id = a.call_id ORDER BY 1, 2"));
        Assert.Equal(
            talked.Select(index => ((long)index, index == 4 ? 0L : 1L)),
            Bank.Query<(long, long)>("SELECT household_id, completed FROM dispositions ORDER BY 1"));
        Assert.Equal([_mode == DialMode.Preview ? 4L : 5L, 5L, 4L, 4L, 1L], Bank.Query<long>("SELECT status FROM households ORDER BY id"));
        Assert.Equal(1, Bank.One<long>("SELECT COUNT(*) FROM caller_sessions WHERE ended_at IS NOT NULL"));
        Assert.Equal([], Bank.Query<string>("SELECT kind || ' ' || phase FROM live_states WHERE due_at IS NOT NULL"));
        Assert.Equal(0, Bank.Twilio.CallsInProgress);
        Assert.Empty(Bank.Twilio.Ears.NumbersInTwoCallsAtOnce);
        foreach (var book in Bank.Twilio.Ears.Books)
        {
            var silence = book.LongestSilence(Bank.Time.GetUtcNow()).TotalSeconds;
            Assert.True(silence <= 2 + (5.6 * faults), $"{book.Number} sat in silence for {silence:0.0} s");
        }

        Assert.True(Bank.Twilio.Debugger.Entries.All(entry => entry.Code is 11205 or 11202 or 15003), Bank.Complaints());
        Assert.All(Bank.Wire.Exchanges, exchange => Assert.Contains(exchange.Status, new[] { 0, 200 }));
    }

    /// <summary>Requests that repeat each other, by copy or by fallback, and their answers.</summary>
    public ImmutableArray<IGrouping<(string Leg, string Step), Exchange>> Repetitions() =>
        [
            .. Bank.Wire.Exchanges.Where(exchange => exchange.Status == 200).GroupBy(exchange => (exchange.Leg, exchange.Step.PathAndQuery))
                .Where(group => group.Count() > 1)];

    public ValueTask DisposeAsync() => Bank.DisposeAsync();

    private static string Number(int household) => CampaignSetup.Number(household - 1, household switch { 3 => 10, 4 => 4, _ => 0 });

    private bool Count(RestRequest request)
    {
        if (request.Method == "POST")
        {
            _dials += request.IsDial ? 1 : 0;
            _redirects += request["Url"] is { } url && url.Contains("/caller/", StringComparison.Ordinal) ? 1 : 0;
        }

        return false;
    }
}
