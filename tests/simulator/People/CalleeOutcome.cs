namespace ImpactDialing.Simulator.People;

/// <summary>The outcome of a call to a number.</summary>
public enum CalleeOutcome
{
    /// <summary>A person answers.</summary>
    Human = 1,

    /// <summary>An answering machine answers.</summary>
    Machine,

    /// <summary>A fax answers.</summary>
    Fax,

    /// <summary>The call is not answered.</summary>
    NoAnswer,

    /// <summary>The line is busy.</summary>
    Busy,

    /// <summary>The network cannot put the call through.</summary>
    Failed,

    /// <summary>The REST API refuses the number.</summary>
    Refused,
}
