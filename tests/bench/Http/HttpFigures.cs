namespace ImpactDialing.Bench.Http;

/// <summary>What was measured of one server with one step.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Requests">How many requests were answered, all with the expected answer.</param>
/// <param name="Used">What the processes used for them.</param>
internal sealed record HttpFigures(
    string Server,
    HttpStep Step,
    long Requests,
    TimeSpan Elapsed,
    TimeSpan Median,
    TimeSpan Percentile99,
    IReadOnlyList<ProcessUse> Used)
{
    /// <summary>Requests a second.</summary>
    public double Rate => Requests / Elapsed.TotalSeconds;

    /// <summary>Milliseconds of processor time a request, of some of the processes.</summary>
    public double Each(Func<ProcessUse, bool> which) => Used.Where(which).Sum(use => use.Processor.TotalMilliseconds) / Requests;

    /// <summary>Kilobytes that the server's processes allocated a request; null when they do not tell.</summary>
    public double? Allocated => Used.Any(use => use.Allocated is not null) ? Used.Sum(use => use.Allocated ?? 0) / 1000 / Requests : null;
}
