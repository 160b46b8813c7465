namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The result of reading a row.</summary>
public abstract record LeadReading
{
    /// <summary>The row is a lead.</summary>
    public sealed record Accepted(LeadRow Lead) : LeadReading;

    /// <summary>The row is not imported.</summary>
    public sealed record Rejected(FileRow Row, string Reason) : LeadReading;
}
