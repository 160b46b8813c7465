namespace ImpactDialing.Outage;

/// <summary>The options of <c>./dev outage</c>.</summary>
/// <param name="Root">The project's folder.</param>
/// <param name="Data">The folder of the API's log and journal.</param>
/// <param name="Callers">How many callers work.</param>
/// <param name="Kinds">The outages, one after the other.</param>
/// <param name="Before">Work before the first outage.</param>
/// <param name="Length">How long the database is away.</param>
/// <param name="After">Work after each outage, which is judged with it.</param>
/// <param name="Seed">The seed of all chance.</param>
internal sealed record OutageOptions(
    string Root, string Data, int Callers, IReadOnlyList<OutageKind> Kinds, TimeSpan Before, TimeSpan Length, TimeSpan After, int Seed);

/// <summary>How the database goes away.</summary>
internal enum OutageKind
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>The server sleeps (SIGSTOP): connections stay, and it does not answer.</summary>
    Freeze = 1,

    /// <summary>
    /// The server is killed (SIGKILL) and started again afterwards: until then connections are refused.
    /// </summary>
    Kill = 2,
}

/// <summary>A past outage.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">When the server answered again.</param>
/// <param name="Until">The end of the time that is judged with the outage.</param>
internal sealed record Away(OutageKind Kind, DateTimeOffset From, DateTimeOffset To, DateTimeOffset Until);
