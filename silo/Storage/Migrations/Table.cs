namespace ImpactDialing.Storage;

/// <summary>A table as a migration creates it.</summary>
/// <param name="Name">The name of the table.</param>
/// <param name="Columns">Columns and constraints.</param>
/// <param name="Indexes">
/// Indexes: name and columns, for example <c>ix_leads_household (household_id, position)</c>.
/// </param>
internal sealed record Table(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Indexes);
