namespace ImpactDialing.SignIn;

/// <summary>How signing in is limited (configuration section <c>SignIn</c>).</summary>
public sealed class SignInOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "SignIn";

    /// <summary>
    /// Gets or sets how often in a minute somebody may try to sign in from one address; 1 to 100,000, default 120. All callers of an office share one address when a shift begins:
    /// too small, and they wait; too large, and passwords of many names can be tried from one place (each name has its own lock-out in any case).
    /// </summary>
    public int AttemptsPerMinute { get; set; } = 120;

    /// <summary>Gets or sets how long a session lasts from its last request on; 5 minutes to 7 days, default 12 hours: a shift.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Names what is wrong with these settings.</summary>
    /// <returns>One message a fault; empty when all is well.</returns>
    public IEnumerable<string> Faults()
    {
        if (AttemptsPerMinute is < 1 or > 100_000)
        {
            yield return $"{Section}:{nameof(AttemptsPerMinute)} must be between 1 and 100000, and is {AttemptsPerMinute}.";
        }

        if (SessionLifetime < TimeSpan.FromMinutes(5) || SessionLifetime > TimeSpan.FromDays(7))
        {
            yield return $"{Section}:{nameof(SessionLifetime)} must be between 00:05:00 and 7.00:00:00, and is {SessionLifetime}.";
        }
    }
}
