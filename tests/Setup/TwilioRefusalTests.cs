using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Setup;

/// <summary>The table of what Twilio's refusals mean.</summary>
[Trait("Hardening", "M2")]
public sealed class TwilioRefusalTests
{
    [Theory]
    [InlineData(400, 21218, "Final")]
    [InlineData(400, 20001, "Final")]
    [InlineData(409, 0, "Final")]
    [InlineData(422, 0, "Final")]
    [InlineData(401, 20003, "Account")]
    [InlineData(403, 20005, "Account")]
    [InlineData(429, 20429, "Account")]
    [InlineData(404, 20404, "Over")]
    [InlineData(400, 21220, "Over")]
    [InlineData(400, 21211, "BadNumber")]
    [InlineData(403, 13227, "BadNumber")]
    [InlineData(500, 20500, "Unknown")]
    [InlineData(503, 20503, "Unknown")]
    public void Status_and_code_say_whether_a_refusal_is_final(int status, int code, string meaning) =>
        Assert.Equal(meaning, TwilioRefusals.Of(status, code).ToString());

    /// <summary>Something between us and Twilio may answer 408 after Twilio has begun to dial.</summary>
    [Fact]
    [Trait("Hardening", "S3")]
    public void A_408_on_the_way_leaves_the_outcome_of_a_request_unknown() =>
        Assert.Equal(TwilioRefusal.Unknown, TwilioRefusals.Of(408, 0));
}
