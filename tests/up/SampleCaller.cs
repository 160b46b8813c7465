namespace ImpactDialing.Up;

/// <summary>A caller of a sample campaign.</summary>
/// <param name="Pin">The PIN that the caller enters.</param>
internal sealed record SampleCaller(string Campaign, string Name, string Pin);
