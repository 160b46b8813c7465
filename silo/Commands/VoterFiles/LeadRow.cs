using System.Collections.Immutable;
using ImpactDialing.Commands.People;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>A row of a voter file that can be imported.</summary>
/// <param name="Line">The line on which the row begins.</param>
/// <param name="Phone">The number of the household.</param>
/// <param name="TimeZone">The IANA zones in all of which the hours must be open, joined by <c>+</c>.</param>
/// <param name="CustomId">The campaign's own id of the lead, or null.</param>
/// <param name="FirstName">Given name, or null.</param>
/// <param name="LastName">Family name, or null.</param>
/// <param name="Fields">Every other field that has a value, in the file's order.</param>
public sealed record LeadRow(
    long Line,
    PhoneNumber Phone,
    string TimeZone,
    string? CustomId,
    string? FirstName,
    string? LastName,
    IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Further numbers of the person, in order of preference.</summary>
    public ImmutableArray<PhoneNumber> OtherPhones { get; init; } = [];

    /// <summary>The zones with what gave each of them, as <c>household_zones</c> keeps it.</summary>
    public string ZoneEvidence { get; init; } = TimeZone;

    /// <summary>Numbers that the list says not to call.</summary>
    public ImmutableArray<PhoneNumber> DoNotCall { get; init; } = [];

    /// <summary>Whether the list says that the person has died or moved away; null when it says nothing.</summary>
    public bool? IsGone { get; init; }

    /// <summary>True when the list says that each of its rows is another person.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>What was found in reading the row.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The name in the form in which names are compared.</summary>
    internal PersonName Name => PersonName.Of(
        FirstName,
        Fields.GetValueOrDefault(LeadFields.MiddleName),
        LastName,
        Fields.GetValueOrDefault(LeadFields.Suffix));
}
