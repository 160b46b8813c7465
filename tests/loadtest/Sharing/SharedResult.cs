using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Reports;
using ImpactDialing.Stage.LongRuns;
using ImpactDialing.Up;

namespace ImpactDialing.LoadTest.Sharing;

/// <summary>Everything that a tester found.</summary>
internal sealed record SharedResult
{
    public MeterData Meter { get; init; } = new();

    /// <summary>The tester's share of its machine's processors in the measured phase, 0 to 1.</summary>
    public double Processors { get; init; }

    public IReadOnlyList<WorldCall> Calls { get; init; } = [];

    public IReadOnlyList<KeyedAnswer> Keyed { get; init; } = [];

    public IReadOnlyList<ResultsBook.Entry> Results { get; init; } = [];

    public IReadOnlyList<WrongReport> Wrong { get; init; } = [];

    public IReadOnlyList<string> BrokenPages { get; init; } = [];

    public IReadOnlyList<string> Complaints { get; init; } = [];

    public int ComplaintCount { get; init; }

    public int Dialed { get; init; }

    /// <summary>Calls dialed in the measured phase.</summary>
    public int DialedMeasured { get; init; }

    public int Talked { get; init; }
}
