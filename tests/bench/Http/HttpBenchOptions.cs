namespace ImpactDialing.Bench.Http;

/// <summary>The options of <c>./dev bench http</c>.</summary>
/// <param name="Provider">The database of our servers: <c>mysql</c>, or <c>sqlite</c> for one process.</param>
/// <param name="Connections">How many requests are open at the same time, each on a connection of its own.</param>
/// <param name="Sessions">How many callers there are; the connections work through them.</param>
/// <param name="Length">How long each step is measured.</param>
/// <param name="WarmUp">How long each step is played before it is measured.</param>
/// <param name="Layouts">The divisions of our servers into processes, each measured with a database of its own.</param>
/// <param name="Households">How many households the campaign has.</param>
/// <param name="Only">Servers and steps to measure; all of a kind of which none is named.</param>
internal sealed record HttpBenchOptions(
    string Provider,
    int Connections,
    int Sessions,
    TimeSpan Length,
    TimeSpan WarmUp,
    IReadOnlyList<HttpLayout> Layouts,
    int Households,
    IReadOnlyList<string> Only)
{
    /// <summary>The names that <see cref="Only"/> may have.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. HttpServer.Names, .. AllSteps.Select(Name)];

    /// <summary>The steps to measure, in the order in which a caller comes through them.</summary>
    public IReadOnlyList<HttpStep> Steps => [.. AllSteps.Where(step => Includes(Name(step), AllSteps.Select(Name)))];

    /// <summary>Whether a server is measured.</summary>
    public bool IncludesServer(string server) => Includes(server, HttpServer.Names);

    /// <summary>A step's name on the command line.</summary>
    public static string Name(HttpStep step) => step.ToString().ToLowerInvariant();

    private static IEnumerable<HttpStep> AllSteps => Enum.GetValues<HttpStep>().Where(step => step != HttpStep.None);

    private bool Includes(string name, IEnumerable<string> kind) => !Only.Intersect(kind).Any() || Only.Contains(name);
}
