namespace ImpactDialing.Telephony;

/// <summary>Our configuration and Twilio's account do not match.</summary>
/// <param name="message">The fault, for the operator.</param>
[GenerateSerializer]
[Alias("ImpactDialing.TwilioSetupException")]
internal sealed class TwilioSetupException(string message) : Exception(message);
