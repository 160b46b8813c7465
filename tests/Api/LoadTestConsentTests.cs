using System.Net;
using System.Net.Http.Json;
using ImpactDialing.Hosting;

namespace ImpactDialing.Tests.Api;

/// <summary>
/// A deployment proves its consent to a load test without showing the token, and only where the token is set.
/// </summary>
public sealed class LoadTestConsentTests
{
    private const string Token = "a token of the operator";
    private const string Until = "2100-01-01T00:00:00Z";

    [Fact]
    public async Task Without_the_setting_there_is_no_endpoint()
    {
        await using var host = await ApiHost.Start();

        using var answer = await host.Open().Get(LoadTestConsent.Path + "?nonce=n");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_answer_proves_the_token_for_this_host_and_this_nonce()
    {
        await using var host = await Start(Until);

        using var answer = await host.Open().Get(LoadTestConsent.Path + "?nonce=n1");

        var consent = (await answer.Content.ReadFromJsonAsync<LoadTestConsent.Document>())!;
        Assert.Equal(LoadTestConsent.Sign(Token, "n1", consent.Host, consent.Until), consent.Signature);
        Assert.NotEqual(LoadTestConsent.Sign(Token, "n2", consent.Host, consent.Until), consent.Signature);
        Assert.NotEqual(LoadTestConsent.Sign("another token of 16", "n1", consent.Host, consent.Until), consent.Signature);
        Assert.DoesNotContain(Token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2000-01-01T00:00:00Z", "?nonce=n")]
    [InlineData(Until, "")]
    public async Task An_old_consent_or_a_request_without_nonce_gets_nothing(string until, string query)
    {
        await using var host = await Start(until);

        using var answer = await host.Open().Get(LoadTestConsent.Path + query);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void A_short_token_or_one_without_an_end_is_refused_at_the_start()
    {
        var tooShort = new LoadTestOptions { Consent = "short", Until = DateTimeOffset.MaxValue };
        Assert.Contains("16 characters", Assert.Single(tooShort.Validate()), StringComparison.Ordinal);
        Assert.Contains("Until", Assert.Single(new LoadTestOptions { Consent = Token }.Validate()), StringComparison.Ordinal);
        Assert.Empty(new LoadTestOptions().Validate());
    }

    private static Task<ApiHost> Start(string until) => ApiHost.Start(
        new Dictionary<string, string?> { ["LoadTest:Consent"] = Token, ["LoadTest:Until"] = until });
}
