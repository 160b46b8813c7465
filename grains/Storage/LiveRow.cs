namespace ImpactDialing.Storage;

/// <summary>Live state as in the database.</summary>
/// <param name="State">The state as JSON.</param>
/// <param name="Version">How often the row has been written; the first write makes it 1.</param>
public sealed record LiveRow(string State, long Version);
