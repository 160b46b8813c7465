namespace Twilio.Jwt.AccessToken;

/// <summary>What an access token allows.</summary>
public interface IGrant
{
    /// <summary>The grant's name in the token.</summary>
    string Key { get; }

    /// <summary>The grant's content in the token.</summary>
    object Payload { get; }
}
