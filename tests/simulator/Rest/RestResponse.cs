namespace ImpactDialing.Simulator.Rest;

/// <summary>An answer of the REST API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body; empty for 204.</param>
public sealed record RestResponse(int Status, string Json);
