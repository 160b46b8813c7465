namespace ImpactDialing.Simulator.Telephony;

/// <summary>A TwiML application: addresses under one name.</summary>
public sealed class VoiceApplication
{
    internal VoiceApplication(string sid, string friendlyName, DateTimeOffset createdAt) =>
        (Sid, FriendlyName, CreatedAt, UpdatedAt) = (sid, friendlyName, createdAt, createdAt);

    /// <summary><c>AP</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; }

    /// <summary>The time at which it was added.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of its last change.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>A name for people.</summary>
    public string FriendlyName { get; set; }

    /// <summary>The addresses that are asked.</summary>
    public VoiceRoute Route { get; set; } = new();
}
