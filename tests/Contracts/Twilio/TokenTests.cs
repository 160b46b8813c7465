using System.Text.Json.Nodes;
using Twilio.Jwt.AccessToken;

namespace ImpactDialing.Tests.Contracts.Twilio;

public sealed class TokenTests
{
    // As long as Twilio's own are: the package refuses a key of fewer than 256 bits.
    private const string Secret = "superdupersecretsuperdupersecret";
    private const string Vector =
        "eyJjdHkiOiJ0d2lsaW8tZnBhO3Y9MSIsInR5cCI6IkpXVCIsImFsZyI6IkhTMjU2In0.eyJqdGkiOiJTSzEyMy0xNzAwMDAwMDAwIiwiZ3JhbnRzIjp7ImlkZW50aXR5IjoiY2hhcmxpZSIsInZvaWNlIjp7ImluY29taW5nIjp7ImFsbG93Ijp0cnVlfSwib3V0Z29pbmciOnsiYXBwbGljYXRpb25fc2lkIjoiQVAxMjMiLCJwYXJhbXMiOnsiZm9vIjoiYmFyIn19fX0sImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoxNzAwMDAzNjAwLCJpc3MiOiJTSzEyMyIsInN1YiI6IkFDNDU2In0.LJLjwkMXpYeo_WGX7rPABgdGlrTZz_KnB0zxQaDQEeQ";

    [Fact]
    [Trait("Needs", "oracles")]
    public async Task The_official_library_makes_and_reads_the_same()
    {
        var grant = new VoiceGrant { IncomingAllow = true, OutgoingApplicationSid = "AP123", OutgoingApplicationParams = new() { ["foo"] = "bar" } };
        var token = new Token("AC456", "SK123", Secret, "charlie", grants: [grant]).ToJwt();
        var answers = await Oracle.AskAsync(
        [
            new { ask = "token", token, secret = Secret },
            new { ask = "makeToken", account = "AC456", key = "SK123", secret = Secret, identity = "charlie", app = "AP123", @params = new { foo = "bar" }, incoming = true, ttl = 3600 },
        ]);

        var (ours, theirs) = (answers[0]!, answers[1]!);
        Assert.True(JsonNode.DeepEquals(theirs["header"], ours["header"]), ours["header"]!.ToJsonString());
        foreach (var claim in new[] { "iss", "sub", "grants" })
        {
            Assert.True(JsonNode.DeepEquals(theirs["payload"]![claim], ours["payload"]![claim]), claim);
        }

        Assert.StartsWith("SK123-", ours["payload"]!["jti"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.InRange(ours["payload"]!["exp"]!.GetValue<long>() - theirs["payload"]!["exp"]!.GetValue<long>(), -60, 60);
    }

    [Fact]
    public void Has_the_header_and_the_grants_of_the_vector()
    {
        var grant = new VoiceGrant { IncomingAllow = true, OutgoingApplicationSid = "AP123", OutgoingApplicationParams = new() { ["foo"] = "bar" } };
        var token = new Token("AC456", "SK123", Secret, "charlie", DateTimeOffset.FromUnixTimeSeconds(1700003600).UtcDateTime, grants: [grant]).ToJwt();
        Assert.True(JsonNode.DeepEquals(Part(Vector, 0), Part(token, 0)));
        foreach (var claim in new[] { "exp", "iss", "sub", "grants" })
        {
            Assert.True(JsonNode.DeepEquals(Part(Vector, 1)[claim], Part(token, 1)[claim]), claim);
        }
    }

    [Fact]
    public void Leaves_out_what_is_not_allowed()
    {
        var token = new Token("AC456", "SK123", Secret, grants: [new VoiceGrant()]).ToJwt();
        Assert.Equal("""{"voice":{}}""", Part(token, 1)["grants"]!.ToJsonString());
    }

    [Fact]
    public void A_short_secret_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Token("AC456", "SK123", Secret[..31], "charlie").ToJwt());

    private static JsonNode Part(string token, int index) => JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[index]))!;
}
