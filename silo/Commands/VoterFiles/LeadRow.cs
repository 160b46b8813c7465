using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>A row of a voter file that can be imported.</summary>
/// <param name="Line">The line on which the row begins.</param>
/// <param name="Phone">The number of the household.</param>
/// <param name="TimeZone">The IANA zone of the number's area code, or the empty text.</param>
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
    IReadOnlyDictionary<string, string> Fields);
