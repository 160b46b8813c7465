using ImpactDialing.Requests;
using Microsoft.Extensions.Options;
using Twilio.Jwt.AccessToken;

namespace ImpactDialing.CallCenter;

/// <summary>Makes the access tokens that browser phones register with. They may call one TwiML app and cannot be called.</summary>
/// <param name="options">The account and its apps.</param>
/// <param name="time">The clock.</param>
internal sealed class BrowserPhones(IOptions<BrowserPhoneOptions> options, TimeProvider time)
{
    /// <summary>A token for a caller's page.</summary>
    /// <param name="identity">What Twilio says that calls come from, after <c>client:</c>.</param>
    /// <returns>The answer.</returns>
    public IResult CallerToken(string identity) => Token(identity, options.Value.BrowserPhoneAppSid, nameof(BrowserPhoneOptions.BrowserPhoneAppSid));

    /// <summary>A token for a supervisor's page.</summary>
    /// <param name="identity">What Twilio says that calls come from, after <c>client:</c>.</param>
    /// <returns>The answer.</returns>
    public IResult SupervisorToken(string identity) => Token(identity, options.Value.DashboardAppSid, nameof(BrowserPhoneOptions.DashboardAppSid));

    private IResult Token(string identity, string app, string setting)
    {
        var twilio = options.Value;
        if (app.Length == 0 || twilio.ApiKeySid.Length == 0)
        {
            return Problem.NotConfigured($"{BrowserPhoneOptions.Section}:{(app.Length == 0 ? setting : nameof(BrowserPhoneOptions.ApiKeySid))}");
        }

        var now = time.GetUtcNow();
        var expiresAt = now + twilio.BrowserTokenLifetime;
        var token = new Token(
            twilio.AccountSid,
            twilio.ApiKeySid,
            twilio.ApiKeySecret,
            identity,
            expiresAt.UtcDateTime,
            now.UtcDateTime,
            [new VoiceGrant { OutgoingApplicationSid = app }]);
        return Results.Ok(new TokenAnswer(token.ToJwt(), identity, expiresAt));
    }

    private sealed record TokenAnswer(string Token, string Identity, DateTimeOffset ExpiresAt);
}
