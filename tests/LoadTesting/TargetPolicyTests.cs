using ImpactDialing.Hosting;
using ImpactDialing.LoadTest.Target;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>
/// The tester aims at this machine, and at hosts that prove their consent. It never aims at a provider.
/// </summary>
public sealed class TargetPolicyTests
{
    private const string Token = "a token of the operator";
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://[::1]:5000")]
    public void This_machine_needs_no_consent(string target)
    {
        Assert.Null(TargetPolicy.Refusal(new Uri(target), null));
    }

    [Fact]
    public void Another_host_needs_a_token()
    {
        Assert.Contains("--consent", TargetPolicy.Refusal(new Uri("https://staging.example"), null), StringComparison.Ordinal);
        Assert.Null(TargetPolicy.Refusal(new Uri("https://staging.example"), Token));
    }

    [Theory]
    [InlineData("https://api.twilio.com")]
    [InlineData("https://TWILIO.com")]
    [InlineData("https://api.twilio.com.")]
    [InlineData("https://api-eu.pusher.com")]
    public void A_provider_is_never_tested(string target)
    {
        Assert.Contains("never tested", TargetPolicy.Refusal(new Uri(target), Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://user@127.0.0.1")]
    [InlineData("http://127.0.0.1/path")]
    public void Only_base_addresses_are_taken(string target)
    {
        Assert.Contains("no base address", TargetPolicy.Refusal(new Uri(target), Token), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_proves_the_consent_of_one_host_for_one_question()
    {
        Assert.Null(Judge(Answer("n", "staging.example"), "n", "staging.example"));
        Assert.NotNull(Judge(Answer("n", "staging.example"), "m", "staging.example"));
        Assert.NotNull(Judge(Answer("n", "staging.example"), "n", "production.example"));
        Assert.NotNull(Judge(Answer("n", "staging.example") with { Until = Noon.AddYears(1) }, "n", "staging.example"));
        var old = Answer("n", "staging.example", Noon.AddHours(-1));
        Assert.Contains("ended", Judge(old, "n", "staging.example"), StringComparison.Ordinal);
    }

    private static string? Judge(LoadTestConsent.Document answer, string nonce, string host) =>
        TargetPolicy.Refusal(answer, Token, nonce, host, Noon);

    private static LoadTestConsent.Document Answer(string nonce, string host, DateTimeOffset? until = null)
    {
        var end = until ?? Noon.AddHours(1);
        return new LoadTestConsent.Document(host, end, LoadTestConsent.Sign(Token, nonce, host, end));
    }
}
