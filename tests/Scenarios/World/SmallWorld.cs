using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Scenarios.World;

/// <summary>
/// A whole simulated world in virtual time around a fake application at <c>app.test</c>, with its fallback at
/// <c>fallback.test</c>.
/// </summary>
internal sealed class SmallWorld : IDisposable
{
    public const string CallIn = "+12125550000";

    private const string Account = "AC00000000000000000000000000000000";
    private readonly HttpMessageInvoker _network;
    private readonly HttpClient _rest;

    public SmallWorld(Func<FakeWebhook, string> answer, TwilioSettings? settings = null, Func<FakeWebhook, string>? fallback = null)
    {
        Application = new FakeApplication(answer);
        Fallback = new FakeApplication(fallback ?? (static _ => "<Response/>"));
        Hosts = new HostRouter(Time).Add("app.test", Application).Add("fallback.test", Fallback);
        _network = new HttpMessageInvoker(Hosts);
        Twilio = new SimulatedTwilio(Time, _network, settings);
        Twilio.AddNumber(CallIn, new VoiceRoute
        {
            VoiceUrl = "http://app.test/callin",
            FallbackUrl = "http://fallback.test/",
            StatusCallback = "http://app.test/ended"
        });
        _rest = new HttpClient(new RestHandler(Twilio)) { BaseAddress = new Uri("https://api.twilio.com") };
        _rest.DefaultRequestHeaders.Authorization = new(
            "Basic", Convert.ToBase64String("AC00000000000000000000000000000000:simulated-auth-token"u8));
    }

    public VirtualTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));

    public FakeApplication Application { get; }

    public FakeApplication Fallback { get; }

    public HostRouter Hosts { get; }

    public SimulatedTwilio Twilio { get; }

    public PhoneCaller Caller(string number = "+12025550001", string name = "Ann") => Twilio.AddCaller(number, name);

    /// <summary>
    /// Lets at most so many seconds pass until a condition holds, and fails with the journal if it does not.
    /// </summary>
    public void Until(Func<bool> condition, double seconds = 60) =>
        Assert.True(Time.RunUntil(condition, TimeSpan.FromSeconds(seconds)), Environment.NewLine + Twilio.Ears.Tail());

    public void RunFor(double seconds) => Time.RunFor(TimeSpan.FromSeconds(seconds));

    public Task<HttpResponseMessage> Post(string resource, params (string Name, string Value)[] form) => _rest.PostAsync(
        new Uri($"/2010-04-01/Accounts/{Account}/{resource}", UriKind.Relative),
        new FormUrlEncodedContent(form.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))));

    public Task<HttpResponseMessage> Get(string resource) =>
        _rest.GetAsync(new Uri($"/2010-04-01/Accounts/{Account}/{resource}", UriKind.Relative));

    public Task<HttpResponseMessage> Delete(string resource) =>
        _rest.DeleteAsync(new Uri($"/2010-04-01/Accounts/{Account}/{resource}", UriKind.Relative));

    /// <summary>Requests a call, with the addresses that the fake application knows.</summary>
    public Task<HttpResponseMessage> Call(string to, params (string Name, string Value)[] more) => Post(
        "Calls.json",
        [("To", to), ("From", CallIn), ("Url", "http://app.test/answered"), ("StatusCallback", "http://app.test/callee-ended"), .. more]);

    public void Dispose()
    {
        _rest.Dispose();
        _network.Dispose();
        Application.Dispose();
        Fallback.Dispose();
        Hosts.Dispose();
    }
}
