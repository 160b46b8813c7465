using System.Collections.Specialized;
using Twilio.Security;

namespace ImpactDialing.Tests.Contracts.Twilio;

public sealed class RequestValidatorTests
{
    private const string Token = "12345";
    private const string Query = "/myapp.php?foo=1&bar=2";
    private const string Hash1 = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private const string Hash2 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    private static readonly Dictionary<string, string> Form = new()
    {
        ["CallSid"] = "CA1234567890ABCDE",
        ["Caller"] = "+14158675309",
        ["Digits"] = "1234",
        ["From"] = "+14158675309",
        ["To"] = "+18005551212",
    };

    [Theory]
    [InlineData("https://mycompany.com", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:443", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:1234", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("http://mycompany.com:80", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("http://mycompany.com:1234", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=")]
    [InlineData("https://MyCompany.com", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://MyCompany.com:1234", "PCqOZm8cnu/L6+u5i5fuEd+Iac4=")]
    [InlineData("http://MyCompany.com", "XY7AlKOKL6im4yWyX84gldUrtis=")]
    [InlineData("http://username:password@MyCompany.com", "PJ08CxXr7KLPjEQCTc8LkUSMwSM=")]
    [InlineData("HTTP://username:password@MyCompany.com", "hy/l8pca+LFms4cvRdv8uiP6NGc=")]
    [InlineData("http://Username:Password@MyCompany.com", "SkTSKyDJH9kUlhItI0slbgZ1UsI=")]
    [InlineData("https://user:pass@mycompany.com", "CukzLTc1tT5dXEDIHm/tKBanW10=")]
    [InlineData("https://user:pass@mycompany.com:443", "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=")]
    [InlineData("https://user@mycompany.com", "2YRLlVAflCqxaNicjMpJcSTgzSs=")]
    public void Accepts_the_vectors_signed_for_the_url_as_given(string origin, string signature) =>
        Assert.True(new RequestValidator(Token).Validate(origin + Query, Form, signature));

    [Theory]
    [InlineData("https://mycompany.com", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:1234", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("http://mycompany.com", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("https://MyCompany.com:1234", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    public void Accepts_the_vectors_signed_with_the_port_added_or_removed(string origin, string signature) =>
        Assert.True(new RequestValidator(Token).Validate(origin + Query, Form, signature));

    [Theory]
    [InlineData("&Body=It%27s+amazing", "TfZzewPq8wqrGlMfyAud8+/IvJ0=")]
    [InlineData("&Body=It's+amazing", "dsq4Ehbj6cs+KdTkpF5sSSplOWw=")]
    public void The_query_is_signed_byte_for_byte(string more, string signature) =>
        Assert.True(new RequestValidator(Token).Validate($"https://mycompany.com{Query}{more}", Form, signature));

    [Fact]
    public void Accepts_the_example_of_the_documentation()
    {
        var form = new Dictionary<string, string>(Form) { ["From"] = "+14158675310", ["Caller"] = "+14158675310" };
        Assert.True(new RequestValidator(Token).Validate($"https://example.com{Query}", form, "L/OH5YylLD5NRKLltdqwSvS0BnU="));
    }

    [Theory]
    [InlineData("https://mycompany.com", Query + "&bodySHA256=" + Hash1, """{"property": "value", "boolean": true}""", "a9nBmqA0ju/hNViExpshrM61xv4=")]
    [InlineData("https://mycompany.com", "/myapp.php?bodySHA256=" + Hash1, """{"property": "value", "boolean": true}""", "y77kIzt2vzLz71DgmJGsen2scGs=")]
    [InlineData("https://mycompany.com", Query + "&bodySHA256=" + Hash2, "{}", "Ldidvp12m26NI7eqEvxnEpkd9Hc=")]
    [InlineData("https://mycompany.com", Query + "&bodySHA256=" + Hash2, "{}", "rw/jVviOgicj2+kHZULvebnA4ag=")]
    public void Accepts_bodies_by_their_hash(string origin, string path, string body, string signature)
    {
        var validator = new RequestValidator(Token);
        Assert.True(validator.Validate(origin + path, body, signature));
        Assert.False(validator.Validate(origin + path, body + " ", signature));
        Assert.False(validator.Validate(origin + path, Form, signature));
    }

    [Theory]
    [InlineData("https://MyCompany.com")]
    [InlineData("http://mycompany.com")]
    [InlineData("https://mycompany.com.evil.example")]
    public void Refuses_a_signature_of_another_url(string origin) =>
        Assert.False(new RequestValidator(Token).Validate(origin + Query, Form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));

    [Fact]
    public void Refuses_other_tokens_and_other_parameters()
    {
        Assert.False(new RequestValidator("12346").Validate($"https://mycompany.com{Query}", Form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        var form = new Dictionary<string, string>(Form) { ["Digits"] = "1235" };
        Assert.False(new RequestValidator(Token).Validate($"https://mycompany.com{Query}", form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    }

    [Fact]
    public void A_name_value_collection_joins_repeated_names()
    {
        var form = new NameValueCollection();
        foreach (var (name, value) in Form)
        {
            form.Add(name, value);
        }

        var validator = new RequestValidator(Token);
        Assert.True(validator.Validate($"https://mycompany.com{Query}", form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        form.Add("Digits", "1234");
        Assert.False(validator.Validate($"https://mycompany.com{Query}", form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    }

    [Fact]
    [Trait("Needs", "oracles")]
    public async Task Agrees_with_the_official_library_on_random_requests()
    {
        var chance = new Random(20);
        var cases = Enumerable.Range(0, 300).Select(_ => (
            Url: $"https://{Word(chance, "abcXYZ.")}x.example.com/{Uri.EscapeDataString(Word(chance, "aé/ &=+"))}?q={Uri.EscapeDataString(Word(chance, "a1 '&"))}",
            Form: Enumerable.Range(0, chance.Next(8)).ToDictionary(i => $"{Word(chance, "aAbB_")}{i}", _ => Word(chance, "a1+ é✓'&=%")))).ToArray();
        var answers = await Oracle.AskAsync(cases.Select(one => new { ask = "webhookSignature", token = Token, url = one.Url, @params = one.Form }));
        for (var i = 0; i < cases.Length; i++)
        {
            Assert.True(new RequestValidator(Token).Validate(cases[i].Url, cases[i].Form, answers[i]!.GetValue<string>()), cases[i].Url);
        }
    }

    private static string Word(Random chance, string letters) => new([.. Enumerable.Range(0, chance.Next(12)).Select(_ => letters[chance.Next(letters.Length)])]);
}
