namespace ImpactDialing.Simulator.Telephony;

/// <summary>How a host can be reached.</summary>
public enum HostCondition
{
    /// <summary>Normally.</summary>
    Up = 1,

    /// <summary>Connections are refused immediately.</summary>
    Refuses,

    /// <summary>No connection is established: the connect time-out ends the attempt.</summary>
    Unreachable,

    /// <summary>Connections are established, and no request is answered: the read time-out ends it.</summary>
    Hangs,
}
