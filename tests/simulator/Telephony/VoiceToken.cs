using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>What an access token with a voice grant allows a browser phone (Twilio's docs, "Access Tokens").</summary>
/// <param name="Identity">The caller's identity.</param>
/// <param name="Parameters">The parameters that go with each call.</param>
public sealed record VoiceToken(string Identity, string ApplicationSid, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    /// <summary>Reads and verifies a token.</summary>
    /// <param name="now">The instant at which it has to be valid.</param>
    /// <exception cref="AccessTokenException">Twilio would refuse the token.</exception>
    public static VoiceToken Read(string token, TwilioSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(settings);
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            throw new AccessTokenException(20101, "The token does not have three parts.");
        }

        using JsonDocument header = Json(parts[0]);
        if (Text(header.RootElement, "alg") != "HS256" || Text(header.RootElement, "cty") != "twilio-fpa;v=1")
        {
            throw new AccessTokenException(20102, "The token's header is not one of an access token.");
        }

        using JsonDocument payload = Json(parts[1]);
        JsonElement claims = payload.RootElement;
        if (Text(claims, "sub") != settings.AccountSid
            || Text(claims, "iss") is not { } issuer
            || !settings.ApiKeys.TryGetValue(issuer, out string? secret))
        {
            throw new AccessTokenException(20103, "The token's issuer or subject is not this account's.");
        }

        byte[] expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        if (!CryptographicOperations.FixedTimeEquals(expected, Decode(parts[2])))
        {
            throw new AccessTokenException(20107, "The token's signature is wrong.");
        }

        Verify(claims, now);
        return Grant(claims);
    }

    private static void Verify(JsonElement claims, DateTimeOffset now)
    {
        if (Seconds(claims, "exp") is not { } expires || expires <= now)
        {
            throw new AccessTokenException(20104, "The token has expired, or has no expiry.");
        }

        if (Seconds(claims, "nbf") is { } notBefore && notBefore > now)
        {
            throw new AccessTokenException(20105, "The token is not valid yet.");
        }

        if (Seconds(claims, "iat") is { } issued && expires - issued > LongestLife)
        {
            throw new AccessTokenException(20157, "The token is valid for more than 24 hours.");
        }
    }

    private static VoiceToken Grant(JsonElement claims)
    {
        if (claims.TryGetProperty("grants", out JsonElement grants)
            && Text(grants, "identity") is { Length: > 0 } identity
            && grants.TryGetProperty("voice", out JsonElement voice)
            && voice.TryGetProperty("outgoing", out JsonElement outgoing)
            && Text(outgoing, "application_sid") is { Length: > 0 } application)
        {
            var parameters = new Dictionary<string, string>();
            if (outgoing.TryGetProperty("params", out JsonElement given))
            {
                foreach (JsonProperty parameter in given.EnumerateObject())
                {
                    parameters[parameter.Name] = parameter.Value.ToString();
                }
            }

            return new VoiceToken(identity, application, parameters);
        }

        throw new AccessTokenException(20106, "The token grants no outgoing calls.");
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Seconds(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.TryGetInt64(out long seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static JsonDocument Json(string part)
    {
        try
        {
            return JsonDocument.Parse(Decode(part));
        }
        catch (JsonException malformed)
        {
            throw new AccessTokenException(20101, "The token is not JSON: " + malformed.Message);
        }
    }

    private static byte[] Decode(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            throw new AccessTokenException(20101, "The token is not base64url.");
        }
    }
}
