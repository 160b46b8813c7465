namespace ImpactDialing.Up;

/// <summary>One server in the live table.</summary>
/// <param name="State">Whether the server is ready, is starting or has died, and how often it died.</param>
/// <param name="Memory">Resident memory in bytes; null for a server that is not a process of this run.</param>
/// <param name="Does">What the server does: where grains live, or how many requests it got.</param>
internal sealed record ServerRow(string Name, string State, long? Memory, string Does);
