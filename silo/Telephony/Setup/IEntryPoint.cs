namespace ImpactDialing.Telephony;

/// <summary>A place in Twilio's configuration where calls come in.</summary>
internal interface IEntryPoint
{
    /// <summary>Gets its name for messages.</summary>
    string Name { get; }

    /// <summary>Gets the correct settings.</summary>
    VoiceSettings Wanted { get; }

    /// <summary>Reads Twilio's current settings.</summary>
    /// <exception cref="TwilioSetupException">The account has no such number or app.</exception>
    Task<VoiceSettings> Read();

    /// <summary>Writes the correct settings. Call <see cref="Read"/> first.</summary>
    Task Write();
}
