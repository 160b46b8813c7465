namespace ImpactDialing.Stage;

/// <summary>The columns of a finished call that an audit needs; unselected ones are empty.</summary>
internal sealed record FinishedCallRow
{
    public string Id { get; init; } = "";

    public long Campaign { get; init; }

    public long Mode { get; init; }

    public string? Leg { get; init; }

    public long Outcome { get; init; }

    public string? Session { get; init; }

    public long? Caller { get; init; }

    public string Number { get; init; } = "";

    public long? AnsweredAt { get; init; }

    public long? ConnectedAt { get; init; }

    public long EndedAt { get; init; }
}
