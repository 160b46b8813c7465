namespace ImpactDialing.Simulator.Telephony;

/// <summary>An access token that Twilio refuses.</summary>
/// <param name="code">Twilio's code: 20101 to 20107.</param>
public sealed class AccessTokenException(int code, string message) : Exception(message)
{
    /// <summary>Twilio's code.</summary>
    public int Code => code;
}
