namespace ImpactDialing.Outage;

/// <summary>What <c>./dev outage</c> was asked for.</summary>
/// <param name="Root">The project's folder.</param>
/// <param name="Data">Where the API's log and its journal are.</param>
/// <param name="Callers">How many callers work.</param>
/// <param name="Kinds">The outages, one after the other.</param>
/// <param name="Before">Work before the first outage.</param>
/// <param name="Length">How long the database is away.</param>
/// <param name="After">Work after each outage, which is judged with it.</param>
/// <param name="Seed">What chance is made of.</param>
internal sealed record OutageOptions(string Root, string Data, int Callers, IReadOnlyList<OutageKind> Kinds, TimeSpan Before, TimeSpan Length, TimeSpan After, int Seed);

/// <summary>How the database goes away.</summary>
internal enum OutageKind
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>The server sleeps (SIGSTOP): connections stay, and nobody answers.</summary>
    Freeze = 1,

    /// <summary>The server is killed (SIGKILL), and started again afterwards: connections are refused meanwhile.</summary>
    Kill = 2,
}

/// <summary>An outage that has been lived through.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When the server answered again.</param>
/// <param name="Until">Until when what people live through is put down to it.</param>
internal sealed record Away(OutageKind Kind, DateTimeOffset From, DateTimeOffset To, DateTimeOffset Until);
