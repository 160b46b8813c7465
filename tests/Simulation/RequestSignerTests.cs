using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Tests.Contracts;

namespace ImpactDialing.Tests.Simulation;

/// <summary>Signatures against the vectors of Twilio's own libraries (auth token 12345).</summary>
public sealed class RequestSignerTests
{
    private const string Path = "/myapp.php?foo=1&bar=2";

    private static readonly KeyValuePair<string, string>[] Form =
    [
        new("To", "+18005551212"),
        new("CallSid", "CA1234567890ABCDE"),
        new("Caller", "+14158675309"),
        new("Digits", "1234"),
        new("From", "+14158675309"),
    ];

    [Theory]
    [InlineData("https://mycompany.com", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:1234", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("http://mycompany.com:80", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("https://MyCompany.com", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    public void A_form_is_signed_as_twilios_libraries_expect(string host, string signature) =>
        Assert.Equal(signature, RequestSigner.Sign("12345", host + Path, Form));

    [Fact]
    public void A_repeated_value_counts_once()
    {
        KeyValuePair<string, string>[] form = [
            new("Sid", "CA123"), new("SidAccount", "AC123"), new("Digits", "5678"), new("Digits", "1234"), new("Digits", "1234")];

        Assert.Equal("IK+Dwps556ElfBT0I3Rgjkr1wJU=", RequestSigner.Sign("12345", "https://mycompany.com" + Path, form));
    }

    [Theory]
    [InlineData("https://user:pass@host:444/a?b", "https://host/a?b")]
    [InlineData("https://host", "https://host")]
    [InlineData("http://host:5000/a", "http://host:5000/a")]
    public void Https_is_signed_without_port_and_password_and_http_as_it_is(string requested, string expected) =>
        Assert.Equal(expected, RequestSigner.SignedUrl(requested));

    [Fact]
    [Trait("Needs", "oracles")]
    public async Task Random_requests_are_signed_as_the_official_library_signs_them()
    {
        var chance = new Random(20);
        var cases = Enumerable.Range(0, 300).Select(_ => (
            Url: $"https://{Word(chance, "abcXYZ.")}x.example.com/{Uri.EscapeDataString(Word(chance, "aé/ &=+"))}"
                + $"?q={Uri.EscapeDataString(Word(chance, "a1 '&"))}",
            Form: Enumerable.Range(0, chance.Next(8))
                .ToDictionary(i => $"{Word(chance, "aAbB_")}{i}", _ => Word(chance, "a1+ é✓'&=%")))).ToArray();
        var answers = await Oracle.AskAsync(
            cases.Select(one => new { ask = "webhookSignature", token = "12345", url = one.Url, @params = one.Form }));
        for (var i = 0; i < cases.Length; i++)
        {
            Assert.Equal(answers[i]!.GetValue<string>(), RequestSigner.Sign("12345", cases[i].Url, cases[i].Form));
        }
    }

    private static string Word(Random chance, string letters) =>
        new([.. Enumerable.Range(0, chance.Next(12)).Select(_ => letters[chance.Next(letters.Length)])]);
}
