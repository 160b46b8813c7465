namespace ImpactDialing.Bench.Http;

/// <summary>What was measured of one server with one step.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Requests">How many requests were answered, all with the expected answer.</param>
/// <param name="Used">The processor time that they took.</param>
internal sealed record HttpFigures(
    string Server, HttpStep Step, long Requests, TimeSpan Elapsed, TimeSpan Median, TimeSpan Percentile99, ProcessorTimes Used)
{
    /// <summary>Requests a second.</summary>
    public double Rate => Requests / Elapsed.TotalSeconds;

    /// <summary>Milliseconds of processor time a request.</summary>
    public double Each(TimeSpan used) => used.TotalMilliseconds / Requests;
}
