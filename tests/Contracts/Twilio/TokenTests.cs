using System.Buffers.Text;
using System.Text.Json.Nodes;
using Twilio.Jwt.AccessToken;

namespace ImpactDialing.Tests.Contracts.Twilio;

/// <summary>
/// The content that a browser's phone needs in its token (https://www.twilio.com/docs/iam/access-tokens).
/// </summary>
public sealed class TokenTests
{
    private const string Secret = "superdupersecretsuperdupersecret";

    [Fact]
    public void Token_names_account_key_identity_application_and_end()
    {
        var expires = DateTimeOffset.FromUnixTimeSeconds(1700003600);
        var token = new Token(
            "AC456", "SK123", Secret, "charlie", expires.UtcDateTime, grants: [new VoiceGrant { OutgoingApplicationSid = "AP123" }])
            .ToJwt();

        Assert.Equal("twilio-fpa;v=1", Part(token, 0)["cty"]!.GetValue<string>());
        Assert.Equal("HS256", Part(token, 0)["alg"]!.GetValue<string>());
        var claims = Part(token, 1);
        Assert.Equal(
            ("AC456", "SK123", 1700003600L),
            (claims["sub"]!.GetValue<string>(), claims["iss"]!.GetValue<string>(), claims["exp"]!.GetValue<long>()));
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse("""{"identity":"charlie","voice":{"outgoing":{"application_sid":"AP123"}}}"""),
                claims["grants"]),
            claims["grants"]!.ToJsonString());
    }

    [Fact]
    public void Secret_of_fewer_than_32_bytes_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Token("AC456", "SK123", Secret[..31], "charlie").ToJwt());

    private static JsonNode Part(string token, int index) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]))!;
}
