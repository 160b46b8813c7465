namespace ImpactDialing.SignIn;

/// <summary>How many attempts failed.</summary>
/// <param name="Failures">The number since the first one that is remembered.</param>
/// <param name="ForgetAt">When all of them are forgotten.</param>
/// <param name="IsRepeat">True if the attempt was counted before, and not again now.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.FailureCount")]
public sealed record FailureCount(int Failures, DateTimeOffset ForgetAt, bool IsRepeat = false);
