namespace ImpactDialing.Telephony;

/// <summary>The steps that a lead's leg can be redirected to. Stored: values are never reused.</summary>
public enum LeadStep
{
    /// <summary>Not a step.</summary>
    None = 0,

    /// <summary>A recorded message (<c>play_message</c>).</summary>
    PlayMessage = 1,

    /// <summary>The conference of a transfer (<c>/transfer/callee</c>).</summary>
    Transfer = 2,

    /// <summary>The farewell: the others have left (<c>disconnected</c>).</summary>
    Farewell = 3,

    /// <summary>The campaign's message for a lead without a caller (<c>incoming</c>).</summary>
    SafeHarbor = 4,
}
