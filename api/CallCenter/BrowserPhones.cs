using ImpactDialing.Hosting;
using ImpactDialing.Pages;
using ImpactDialing.Requests;
using Microsoft.Extensions.Options;
using Twilio.Jwt.AccessToken;

namespace ImpactDialing.CallCenter;

/// <summary>
/// Makes the access tokens that browser phones register with. A token may call one TwiML app and cannot be called.
/// Twilio reports its calls as coming from <c>client:</c> and the token's identity.
/// </summary>
internal sealed class BrowserPhones(IOptions<TwilioOptions> options, IOptions<PagesOptions> pages, TimeProvider time)
{
    /// <summary>
    /// How long before now a token is valid. Twilio's library rounds to the nearest second, so a token of now could be
    /// refused for half a second (20105). The rest is for a clock of ours that is fast.
    /// </summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>A token for a caller's page.</summary>
    public ApiAnswer<TokenAnswer> CallerToken(string identity) =>
        Token(identity, options.Value.BrowserPhoneAppSid, nameof(TwilioOptions.BrowserPhoneAppSid));

    /// <summary>A token for a supervisor's page.</summary>
    public ApiAnswer<TokenAnswer> SupervisorToken(string identity) =>
        Token(identity, options.Value.DashboardAppSid, nameof(TwilioOptions.DashboardAppSid));

    private ApiAnswer<TokenAnswer> Token(string identity, string app, string setting)
    {
        var twilio = options.Value;
        if (app.Length == 0 || twilio.ApiKeySid.Length == 0)
        {
            var missing = app.Length == 0 ? setting : nameof(TwilioOptions.ApiKeySid);
            return Problem.NotConfigured($"{TwilioOptions.Section}:{missing}");
        }

        var now = time.GetUtcNow();
        var expiresAt = now + twilio.BrowserTokenLifetime;
        var token = new Token(
            twilio.AccountSid,
            twilio.ApiKeySid,
            twilio.ApiKeySecret,
            identity,
            expiresAt.UtcDateTime,
            (now - ClockTolerance).UtcDateTime,
            [new VoiceGrant { OutgoingApplicationSid = app }]);
        var simulated = pages.Value.SimulatedPhone;
        return new TokenAnswer(token.ToJwt(), identity, expiresAt, simulated.Length == 0 ? null : simulated);
    }

    /// <summary>What a browser's phone needs.</summary>
    /// <param name="SimulatedPhone">The address of a simulated phone, or null where Twilio's is used.</param>
    internal sealed record TokenAnswer(string Token, string Identity, DateTimeOffset ExpiresAt, string? SimulatedPhone);
}
