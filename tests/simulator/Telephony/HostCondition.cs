namespace ImpactDialing.Simulator.Telephony;

/// <summary>How a host can be reached.</summary>
public enum HostCondition
{
    /// <summary>As it should be.</summary>
    Up = 1,

    /// <summary>Connections are refused at once.</summary>
    Refuses,

    /// <summary>No connection comes about: the connect time-out decides.</summary>
    Unreachable,

    /// <summary>Connections come about, and nothing is ever answered: the read time-out decides.</summary>
    Hangs,
}
