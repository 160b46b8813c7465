namespace ImpactDialing.Data.VoterFiles;

/// <summary>The result of reading a row.</summary>
public abstract record LeadReading
{
    /// <summary>The row is a lead.</summary>
    /// <param name="Lead">The lead.</param>
    public sealed record Accepted(LeadRow Lead) : LeadReading;

    /// <summary>The row is not imported.</summary>
    /// <param name="Row">The row.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Rejected(FileRow Row, string Reason) : LeadReading;
}
