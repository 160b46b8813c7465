namespace ImpactDialing.SignIn;

/// <summary>How often something was tried in vain.</summary>
/// <param name="Failures">How often since the first one that is remembered.</param>
/// <param name="ForgetAt">When all of them are forgotten.</param>
public sealed record FailureCount(int Failures, DateTimeOffset ForgetAt);
