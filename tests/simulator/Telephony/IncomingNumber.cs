namespace ImpactDialing.Simulator.Telephony;

/// <summary>A number of the account, and whom it asks when somebody dials it.</summary>
public sealed class IncomingNumber
{
    internal IncomingNumber(string sid, string number, DateTimeOffset createdAt) => (Sid, Number, CreatedAt, UpdatedAt) = (sid, number, createdAt, createdAt);

    /// <summary><c>PN</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; }

    /// <summary>In E.164.</summary>
    public string Number { get; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>A name for people.</summary>
    public string FriendlyName { get; set; } = "";

    /// <summary>The application whose addresses are used in place of the number's own; null or empty for none.</summary>
    public string? VoiceApplicationSid { get; set; }

    /// <summary>Who is asked.</summary>
    public VoiceRoute Route { get; set; } = new();
}
