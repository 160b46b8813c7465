namespace ImpactDialing.Up;

/// <summary>A caller of a sample campaign.</summary>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Name">The caller's name.</param>
/// <param name="Pin">What he keys in.</param>
internal sealed record SampleCaller(string Campaign, string Name, string Pin);
