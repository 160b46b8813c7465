using System.Net;
using System.Text;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Simulation;

/// <summary>Conversations that neither of the two people ended, as <c>./dev up</c> reports them.</summary>
public sealed class CutConversationsTests : IDisposable
{
    private const string CallIn = "+12125550000";
    private const string Callee = "+13035550100";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
    private readonly HostRouter _hosts;
    private readonly HttpMessageInvoker _network;
    private readonly SimulatedTwilio _twilio;
    private readonly PhoneCaller _caller;

    public CutConversationsTests()
    {
        _hosts = new HostRouter(_time).Add("app.test", new OneConference());
        _network = new HttpMessageInvoker(_hosts);
        _twilio = new SimulatedTwilio(_time, _network, new TwilioSettings { Callees = static _ => new CalleePlan() });
        _twilio.AddNumber(CallIn, new VoiceRoute { VoiceUrl = "http://app.test/callin" });
        _caller = _twilio.AddCaller("+16465550100", "Wanda");
    }

    public void Dispose()
    {
        _network.Dispose();
        _hosts.Dispose();
    }

    [Fact]
    public async Task A_conversation_that_the_application_ends_is_described_with_the_journal()
    {
        var callee = await Talk();
        Post($"Calls/{callee}.json", ("Status", "completed"));
        await Pass(() => !_twilio.Ears.IsTalking(_caller.Number, Callee));

        var cut = Assert.Single(CutConversations.Find(_twilio, _time.GetUtcNow()));
        Assert.StartsWith($"{_caller.Number} ({_caller.Leg!.Sid}) and {Callee} ({callee}), from 15:00:", cut, StringComparison.Ordinal);
        Assert.Contains("the caller's keys: none", cut, StringComparison.Ordinal);
        Assert.Contains($"{Callee} is off the line: completed", cut, StringComparison.Ordinal);
        Assert.Contains("Wanda joins", cut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_the_caller_ends_is_not_cut()
    {
        await Talk();
        _caller.HangUp();
        await Pass(() => !_twilio.Ears.IsTalking(_caller.Number, Callee));

        Assert.Empty(CutConversations.Find(_twilio, _time.GetUtcNow()));
    }

    /// <summary>Lets the caller talk with the person.</summary>
    /// <returns>The person's leg.</returns>
    private async Task<string> Talk()
    {
        _caller.Dial(CallIn);
        await Pass(() => _caller.Leg?.Conference is not null);
        Post("Calls.json", ("To", Callee), ("From", CallIn), ("Url", "http://app.test/answered"));
        await Pass(() => _twilio.Ears.IsTalking(_caller.Number, Callee));
        return _twilio.Ears.CalleeBooks[^1].Leg.Sid;
    }

    /// <summary>Lets the world's time pass until a condition holds. Webhooks are answered in real time.</summary>
    private async Task Pass(Func<bool> isSo)
    {
        var happened = await Waiting.Until(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(50));
                return Task.FromResult(isSo());
            },
            lookAgain: TimeSpan.FromMilliseconds(1), patience: TimeSpan.FromSeconds(30));
        Assert.True(happened, _twilio.Ears.Tail());
    }

    private void Post(string path, params (string Name, string Value)[] form) => _twilio.Rest.Handle(
        new RestRequest(
            "POST", $"/2010-04-01/Accounts/{_twilio.Settings.AccountSid}/{path}",
            [.. form.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))],
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_twilio.Settings.AccountSid}:{_twilio.Settings.AuthToken}"))));

    /// <summary>Sends each line to one conference.</summary>
    private sealed class OneConference : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("<Response><Dial><Conference>room</Conference></Dial></Response>", Encoding.UTF8, "text/xml"),
            });
    }
}
