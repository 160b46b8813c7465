namespace ImpactDialing.DialQueues;

/// <summary>A person of a household who has not been reached yet.</summary>
/// <param name="FirstName">Given name, or null.</param>
/// <param name="LastName">Family name, or null.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.HouseholdLead")]
public sealed record HouseholdLead(
    long LeadId,
    string? FirstName,
    string? LastName)
{
    /// <summary>The name as it is spoken, or null if either half is missing.</summary>
    public string? SpokenName =>
        string.IsNullOrWhiteSpace(FirstName) || string.IsNullOrWhiteSpace(LastName) ? null : $"{FirstName.Trim()} {LastName.Trim()}";
}
