namespace ImpactDialing.Telephony;

/// <summary>The steps that a callee's leg can be sent to from outside. Stored: values are never reused.</summary>
public enum CalleeStep
{
    /// <summary>Not a step.</summary>
    None = 0,

    /// <summary>A recorded message (<c>play_message</c>).</summary>
    PlayMessage = 1,

    /// <summary>The conference of a transfer (<c>/transfer/callee</c>).</summary>
    Transfer = 2,

    /// <summary>Told that the others have left (<c>disconnected</c>).</summary>
    Farewell = 3,
}
