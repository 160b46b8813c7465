namespace ImpactDialing.SignIn;

/// <summary>What has happened to a count since it was last written.</summary>
/// <param name="Restarts">Whether earlier failures are forgotten.</param>
/// <param name="Added">How many failures came after that; negative if attempts were taken back.</param>
/// <param name="ForgetAt">When they are forgotten.</param>
public sealed record FailureChange(FailureKind Kind, string Subject, bool Restarts, int Added, DateTimeOffset ForgetAt)
{
    /// <summary>This change and then a later one of the same count.</summary>
    public FailureChange Then(FailureChange later) =>
        later.Restarts ? later : this with { Added = Added + later.Added, ForgetAt = later.ForgetAt };
}
