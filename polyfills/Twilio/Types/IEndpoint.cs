namespace Twilio.Types;

/// <summary>What can be called: a number, a browser phone, a SIP address.</summary>
public interface IEndpoint
{
    /// <summary>As Twilio takes it.</summary>
    string ToString();
}
