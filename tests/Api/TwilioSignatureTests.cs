using System.Globalization;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Webhooks;
using Twilio.Security;

namespace ImpactDialing.Tests.Api;

/// <summary>Which signatures are those of a webhook. They are the ones of Twilio's own libraries, for the token
/// 12345.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "12345";
    private const string Path = "/myapp.php?foo=1&bar=2";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static readonly WebhookForm Form = FormWith("1234");

    [Theory]
    [InlineData("https://mycompany.com", Signature)]
    [InlineData("https://mycompany.com/", Signature)]
    [InlineData("https://mycompany.com:1234", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("https://mycompany.com", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:1234", Signature)]
    public void A_signature_counts_with_the_port_and_without(string origin, string signature) =>
        Assert.True(new TwilioSignature(Token, "https://fallback.test", origin).IsOf(Path, Form, signature));

    [Theory]
    [InlineData("12346", "https://mycompany.com", Path, Signature)]
    [InlineData(Token, "http://mycompany.com", Path, Signature)]
    [InlineData(Token, "https://mycompany.com", Path + "&more=1", Signature)]
    [InlineData(Token, "https://mycompany.com", Path, "RSOYDt4T1cUTdK1PDd93/VVr8B9=")]
    [InlineData(Token, "https://mycompany.com", Path, Signature + " ")]
    [InlineData(Token, "https://mycompany.com", Path, "no Base64")]
    public void A_signature_of_another_token_or_url_does_not_count(string token, string origin, string path, string signature) =>
        Assert.False(new TwilioSignature(token, origin, origin).IsOf(path, Form, signature));

    [Fact]
    public void A_changed_parameter_does_not_count() => Assert.False(new TwilioSignature(Token, "https://mycompany.com").IsOf(
        Path, FormWith("1235"), Signature));

    /// <summary>Twilio's validator keeps its hash between calls, so it must not serve two requests at a time.</summary>
    [Fact]
    public void Many_requests_at_a_time_are_each_judged_by_their_own_signature()
    {
        var signature = new TwilioSignature(Token, "https://mycompany.com:1234");

        Assert.All(
            ParallelEnumerable.Range(0, 4_000).WithDegreeOfParallelism(8).Select(number =>
            {
                var digits = (1234 + (number % 2)).ToString(CultureInfo.InvariantCulture);
                return signature.IsOf(Path, FormWith(digits), Signature) == (number % 2 == 0);
            }),
            Assert.True);
    }

    [Theory]
    [InlineData("Zoë Ångström", "naïve")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00\ud83d\ude00")]
    [InlineData("", "")]
    public void Any_text_is_signed_as_Twilio_s_library_signs_it(string name, string value) => AssertSignedAsByLibrary(name, value);

    /// <summary>An attribute cannot hold half of a pair.</summary>
    [Fact]
    public void A_pair_of_surrogates_in_two_texts_is_signed_as_Twilio_s_library_signs_it() => AssertSignedAsByLibrary("\ud83d", "\ude00");

    private static WebhookForm FormWith(string digits) => new([
        ("Digits", digits), ("CallSid", "CA1234567890ABCDE"), ("To", "+18005551212"), ("Caller", "+14158675309"), ("From", "+14158675309"),
    ]);

    private static void AssertSignedAsByLibrary(string name, string value)
    {
        var url = "https://mycompany.com" + Path;
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value, ["aa"] = "", ["AaZ"] = "" };
        var signature = RequestSigner.Sign(Token, url, form);

        Assert.True(new RequestValidator(Token).Validate(url, form, signature));
        Assert.True(new TwilioSignature(Token, "https://mycompany.com").IsOf(
            Path, new WebhookForm(form.Select(pair => (pair.Key, pair.Value))), signature));
    }
}
