namespace ImpactDialing.Telephony;

/// <summary>A place in Twilio's configuration where calls come in.</summary>
internal interface IEntryPoint
{
    /// <summary>Gets its name, for people.</summary>
    string Name { get; }

    /// <summary>Gets the settings as they should be.</summary>
    VoiceSettings Wanted { get; }

    /// <summary>Reads the settings as they are.</summary>
    /// <exception cref="TwilioSetupException">Twilio has no such thing.</exception>
    Task<VoiceSettings> Read();

    /// <summary>Sets them as they should be. To be called after <see cref="Read"/>.</summary>
    Task Write();
}
