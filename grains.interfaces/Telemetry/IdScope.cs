namespace ImpactDialing.Telemetry;

/// <summary>The ids of what is being handled, as the scope of log lines: pairs for log stores, and words for readers of
/// plain lines.</summary>
public sealed class IdScope : List<KeyValuePair<string, object>>
{
    /// <summary>Adds an id, unless it is null.</summary>
    /// <param name="tag">One of <see cref="TraceTags"/>.</param>
    public void Put(string tag, string? id)
    {
        if (id is not null)
        {
            Add(new(tag, id));
        }
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(' ', this.Select(pair => $"{pair.Key}={pair.Value}"));
}
