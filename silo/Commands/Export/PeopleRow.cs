namespace ImpactDialing.Commands.Export;

/// <summary>A person of a campaign as the export reads it.</summary>
internal sealed class PeopleRow
{
    public long Id { get; init; }

    public string Phone { get; init; } = "";

    public string? CustomId { get; init; }

    public string? FirstName { get; init; }

    public string? Middle { get; init; }

    public string? LastName { get; init; }

    public string? Suffix { get; init; }

    public string? Email { get; init; }

    public string? Address { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Zip { get; init; }

    public string? Country { get; init; }

    public string? CustomFields { get; init; }

    public long? RemovedAt { get; init; }
}
