namespace ImpactDialing.Simulator.Telephony;

/// <summary>A number of the account, and the addresses that it asks when a call comes in.</summary>
public sealed class IncomingNumber
{
    internal IncomingNumber(string sid, string number, DateTimeOffset createdAt) =>
        (Sid, Number, CreatedAt, UpdatedAt) = (sid, number, createdAt, createdAt);

    /// <summary><c>PN</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; }

    /// <summary>In E.164.</summary>
    public string Number { get; }

    /// <summary>The time at which it was added.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of its last change.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>A name for people.</summary>
    public string FriendlyName { get; set; } = "";

    /// <summary>The application with the addresses that replace the number's own; null or empty for none.</summary>
    public string? VoiceApplicationSid { get; set; }

    /// <summary>The addresses that are asked.</summary>
    public VoiceRoute Route { get; set; } = new();
}
