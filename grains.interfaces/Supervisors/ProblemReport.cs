namespace ImpactDialing.Supervisors;

/// <summary>A problem, as a page reports it. It may name people who are called: only its account's supervisors read
/// it, and it is in no log.</summary>
/// <param name="Key">The page's key of the report: sent twice with the same key, it is stored once. At most 64
/// characters.</param>
/// <param name="ReporterId">The caller, or the supervisor.</param>
/// <param name="Language">The language of the page, for instance <c>es</c>.</param>
/// <param name="Browser">What the browser says about itself; at most <see cref="MaxBrowser"/> characters.</param>
/// <param name="Note">What the person wrote; at most <see cref="MaxNote"/> characters.</param>
/// <param name="Snapshot">What the page showed, as JSON; at most <see cref="MaxSnapshot"/> characters.</param>
/// <param name="Events">The last things that happened in the page, a line each; at most <see cref="MaxEvents"/>
/// characters.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.ProblemReport")]
public sealed record ProblemReport(
    string Key, ReporterKind Kind, long ReporterId, string Language, string Browser, string Note, string Snapshot, string Events)
{
    /// <summary>The most characters of a browser's description.</summary>
    public const int MaxBrowser = 300;

    /// <summary>The most characters of a note.</summary>
    public const int MaxNote = 2_000;

    /// <summary>The most characters of a snapshot.</summary>
    public const int MaxSnapshot = 8_000;

    /// <summary>The most characters of the last events.</summary>
    public const int MaxEvents = 8_000;
}
