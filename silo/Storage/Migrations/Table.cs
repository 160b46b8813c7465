namespace ImpactDialing.Storage.Migrations;

/// <summary>A table as a migration creates it.</summary>
/// <param name="Indexes">Name and columns, for example <c>ix_leads_household (household_id, position)</c>.</param>
internal sealed record Table(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Indexes);
