namespace ImpactDialing.Telephony;

/// <summary>What is configured here and what there is at Twilio do not fit together.</summary>
/// <param name="message">What is wrong, for people.</param>
[GenerateSerializer]
[Alias("ImpactDialing.TwilioSetupException")]
internal sealed class TwilioSetupException(string message) : Exception(message);
