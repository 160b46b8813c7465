using System.Text.Json;

namespace ImpactDialing.Commands.Import;

/// <summary>A household of the database as it was before an import first changed it (<c>import_changes</c>).</summary>
/// <param name="Status">The number of its status.</param>
/// <param name="Zones">Its time zones.</param>
/// <param name="Evidence">What gave the zones (<c>household_zones</c>), or null.</param>
/// <param name="Became">
/// The zones as this import left them. An undo restores them only while they are the same: a zone that another import
/// added stays.
/// </param>
internal sealed record HouseholdImage(long Status, string Zones, string? Evidence, string Became)
{
    /// <summary>Reads a stored image.</summary>
    public static HouseholdImage Read(string text) => JsonSerializer.Deserialize<HouseholdImage>(text)!;

    /// <summary>The text to store.</summary>
    public string Write() => JsonSerializer.Serialize(this);
}
