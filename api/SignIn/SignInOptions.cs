namespace ImpactDialing.SignIn;

/// <summary>How signing in is limited (configuration section <c>SignIn</c>).</summary>
public sealed class SignInOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "SignIn";

    /// <summary>
    /// Gets or sets how many attempts to sign in one address has each minute: 1 to 100,000. Default: 120. All callers
    /// of an office share one address when a shift begins: with a small number they wait. With a large one, passwords
    /// of many names can be tried from one address (each name has its own lock-out in any case).
    /// </summary>
    public int AttemptsPerMinute { get; set; } = 120;

    /// <summary>
    /// Gets or sets how long a session outlives its last request: 5 minutes to 7 days. Default: 12 h.
    /// </summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Gets or sets how long a session lasts at most, however often it is used: 1 hour to 30 days. Default: 24 h. A
    /// copied cookie is worthless after that.
    /// </summary>
    public TimeSpan LongestSession { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Names each invalid setting; empty when all settings are valid.</summary>
    public IEnumerable<string> Validate()
    {
        if (AttemptsPerMinute is < 1 or > 100_000)
        {
            yield return $"{Section}:{nameof(AttemptsPerMinute)} must be between 1 and 100000, and is {AttemptsPerMinute}.";
        }

        if (SessionLifetime < TimeSpan.FromMinutes(5) || SessionLifetime > TimeSpan.FromDays(7))
        {
            yield return $"{Section}:{nameof(SessionLifetime)} must be between 00:05:00 and 7.00:00:00, and is {SessionLifetime}.";
        }

        if (LongestSession < TimeSpan.FromHours(1) || LongestSession > TimeSpan.FromDays(30))
        {
            yield return $"{Section}:{nameof(LongestSession)} must be between 01:00:00 and 30.00:00:00, and is {LongestSession}.";
        }
    }
}
