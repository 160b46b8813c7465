namespace ImpactDialing.LoadTest.Figures;

/// <summary>All figures of a tester's meter, for the tester that coordinates the run.</summary>
internal sealed record MeterData
{
    public long Offered { get; init; }

    public long Finished { get; init; }

    public long Late { get; init; }

    public long Missed { get; init; }

    public long Waits { get; init; }

    public IReadOnlyList<EndpointData> Endpoints { get; init; } = [];

    public IReadOnlyDictionary<string, DistributionData> Times { get; init; } = new Dictionary<string, DistributionData>();
}

/// <summary>The figures of one endpoint.</summary>
internal sealed record EndpointData(
    string Kind, string Name, long Errors, IReadOnlyDictionary<int, long> Statuses, DistributionData Response, DistributionData Service);
