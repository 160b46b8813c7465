namespace ImpactDialing.Simulator.Telephony;

/// <summary>What created a leg.</summary>
public enum CallDirection
{
    /// <summary>A person dialed one of the account's numbers.</summary>
    Inbound = 1,

    /// <summary>The application requested it by REST.</summary>
    OutboundApi,

    /// <summary>The verb Dial of another leg.</summary>
    OutboundDial,
}
