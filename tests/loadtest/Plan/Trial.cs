namespace ImpactDialing.LoadTest.Plan;

/// <summary>A trial to make.</summary>
internal sealed record Trial(int Load, TrialPurpose Purpose);
