namespace ImpactDialing.Telemetry;

/// <summary>Ids of what is being done, as the scope of what is logged meanwhile: pairs for whoever stores logs, and words for whoever reads lines.</summary>
public sealed class IdScope : List<KeyValuePair<string, object>>
{
    /// <summary>Adds an id, if there is one.</summary>
    /// <param name="tag">What it is the id of; one of <see cref="TraceTags"/>.</param>
    /// <param name="id">The id, or null.</param>
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
