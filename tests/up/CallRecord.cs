using ImpactDialing.Calls;

namespace ImpactDialing.Up;

/// <summary>A row of the table of finished calls.</summary>
/// <param name="Id">The application's call id.</param>
/// <param name="Leg">Twilio's SID; null when Twilio never reported it.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record CallRecord(string Id, long Campaign, string? Leg, CallOutcome Outcome);
