namespace ImpactDialing.Supervisors;

/// <summary>How many reports of problems are accepted, kept and shown.</summary>
public static class ProblemLimits
{
    /// <summary>How many reports of one person are accepted within <see cref="Window"/>. More would let a page that
    /// repeats itself push out the reports of others.</summary>
    public const int PerPerson = 5;

    /// <summary>How many reports of an account are kept.</summary>
    public const int Kept = 200;

    /// <summary>How many reports supervisors see.</summary>
    public const int Shown = 20;

    /// <summary>The time to which <see cref="PerPerson"/> applies.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How long a report is kept. It may name people who were called.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(30);
}
