namespace Twilio.Jwt.AccessToken;

/// <summary>A token that lets a browser use Twilio: an identity and what it may do, an hour long unless told.</summary>
public class Token : BaseJwt
{
    private static readonly TimeSpan DefaultLife = TimeSpan.FromHours(1);

    private readonly string _id;
    private readonly string _accountSid;
    private readonly string? _identity;
    private readonly DateTime? _nbf;
    private readonly HashSet<IGrant>? _grants;

    /// <summary>A token signed with an API key's secret.</summary>
    public Token(
        string accountSid,
        string signingKeySid,
        string secret,
        string? identity = null,
        DateTime? expiration = null,
        DateTime? nbf = null,
        HashSet<IGrant>? grants = null,
        string? region = null)
        : base(secret, signingKeySid, expiration ?? Now + DefaultLife)
    {
        _id = $"{signingKeySid}-{ConvertToUnixTimestamp(Now)}";
        _accountSid = accountSid;
        _identity = identity;
        _nbf = nbf;
        _grants = grants;
        Region = region;
    }

    /// <summary>The region in which the key is valid.</summary>
    public string? Region { get; }

    /// <inheritdoc/>
    public override string Id => _id;

    /// <inheritdoc/>
    public override string Subject => _accountSid;

    /// <inheritdoc/>
    public override DateTime? Nbf => _nbf;

    /// <inheritdoc/>
    public override Dictionary<string, object> Headers
    {
        get
        {
            var headers = new Dictionary<string, object> { ["cty"] = "twilio-fpa;v=1" };
            if (Region is { } region)
            {
                headers["twr"] = region;
            }

            return headers;
        }
    }

    /// <inheritdoc/>
    public override Dictionary<string, object> Claims
    {
        get
        {
            var grants = new Dictionary<string, object>();
            if (_identity is { } identity)
            {
                grants["identity"] = identity;
            }

            foreach (var grant in _grants ?? [])
            {
                grants.Add(grant.Key, grant.Payload);
            }

            return new Dictionary<string, object> { ["grants"] = grants };
        }
    }

    /// <summary>The package takes the time from the system as well: a token names no clock.</summary>
    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;
}
