using Twilio.Security;

namespace ImpactDialing.Tests.Contracts.Twilio;

/// <summary>
/// The behaviour of Twilio's package that the webhooks' gate relies on. The signatures are those of Twilio's own
/// libraries, for the token 12345.
/// </summary>
public sealed class RequestValidatorTests
{
    private const string Query = "/myapp.php?foo=1&bar=2";

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
    [InlineData("https://mycompany.com:1234", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("http://mycompany.com:80", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("https://MyCompany.com", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    public void Signature_of_the_url_as_requested_is_valid(string origin, string signature) =>
        Assert.True(new RequestValidator("12345").Validate(origin + Query, Form, signature));

    [Theory]
    [InlineData("https://mycompany.com", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:1234", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    public void Signature_of_the_url_with_the_port_added_or_removed_is_valid(string origin, string signature) =>
        Assert.True(new RequestValidator("12345").Validate(origin + Query, Form, signature));

    [Theory]
    [InlineData("12346", "https://mycompany.com" + Query, "1234")]
    [InlineData("12345", "http://mycompany.com" + Query, "1234")]
    [InlineData("12345", "https://mycompany.com.evil.example" + Query, "1234")]
    [InlineData("12345", "https://mycompany.com" + Query + "&more=1", "1234")]
    [InlineData("12345", "https://mycompany.com" + Query, "1235")]
    public void Signature_of_another_token_url_or_form_is_invalid(string token, string url, string digits) =>
        Assert.False(
            new RequestValidator(token).Validate(
                url, new Dictionary<string, string>(Form) { ["Digits"] = digits }, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
}
