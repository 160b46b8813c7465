namespace ImpactDialing.Siege;

/// <summary>The options of <c>./dev siege</c>.</summary>
/// <param name="Root">The project's folder.</param>
/// <param name="Data">The folder of logs and journals, emptied at the start.</param>
/// <param name="Callers">How many callers work.</param>
/// <param name="Before">Work before the strangers come.</param>
/// <param name="Length">How long the strangers stay.</param>
/// <param name="Seed">The seed of all chance.</param>
/// <param name="FirstPort">The address of the primary's reverse proxy; all other ports move with it.</param>
internal sealed record SiegeOptions(
    string Root, string Data, int Callers, TimeSpan Before, TimeSpan Length, int Seed, int FirstPort);
