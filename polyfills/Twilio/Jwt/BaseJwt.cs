using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Twilio.Jwt;

/// <summary>A signed token, HS256.</summary>
public abstract class BaseJwt
{
    private const int LeastSecretBytes = 32;

    private readonly byte[] _secret;
    private readonly string _issuer;
    private readonly DateTime _expiration;

    /// <summary>A token of an issuer, signed with its secret.</summary>
    protected BaseJwt(string secret, string issuer, DateTime expiration) =>
        (_secret, _issuer, _expiration) = (Encoding.UTF8.GetBytes(secret), issuer, expiration);

    /// <summary>The claim jti.</summary>
    public virtual string? Id => null;

    /// <summary>The claim sub.</summary>
    public virtual string? Subject => null;

    /// <summary>The claim nbf.</summary>
    public virtual DateTime? Nbf => null;

    /// <summary>More headers.</summary>
    public abstract Dictionary<string, object> Headers { get; }

    /// <summary>More claims.</summary>
    public abstract Dictionary<string, object> Claims { get; }

    /// <summary>Seconds since 1970.</summary>
    public static long ConvertToUnixTimestamp(DateTime date) => Convert.ToInt64((date.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);

    /// <summary>The token in its compact form.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The secret has fewer than 256 bits.</exception>
    public string ToJwt()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(_secret.Length, LeastSecretBytes, "secret");
        var headers = new Dictionary<string, object> { ["alg"] = "HS256", ["typ"] = "JWT" };
        foreach (var (name, value) in Headers)
        {
            headers[name] = value;
        }

        var payload = new Dictionary<string, object> { ["iss"] = _issuer, ["exp"] = ConvertToUnixTimestamp(_expiration) };
        if (Id is { } id)
        {
            payload["jti"] = id;
        }

        if (Subject is { } subject)
        {
            payload["sub"] = subject;
        }

        if (Nbf is { } nbf)
        {
            payload["nbf"] = ConvertToUnixTimestamp(nbf);
        }

        foreach (var (name, value) in Claims)
        {
            payload[name] = value;
        }

        var signed = $"{Encoded(headers)}.{Encoded(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Encoded(Dictionary<string, object> part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
