namespace ImpactDialing.Supervisors;

/// <summary>Holds the columns and the place of one download.</summary>
[GrainType("result-file")]
internal sealed class ResultFileGrain(IResultReader results) : Grain, IResultFileGrain
{
    private IResultParts? _parts;

    /// <inheritdoc />
    public async Task<string?> Begin(long accountId, long campaignId)
    {
        _parts = await results.Open(accountId, campaignId);
        return _parts is null ? null : await _parts.Next();
    }

    /// <inheritdoc />
    public async Task<string?> Next()
    {
        var parts = _parts ?? throw new InvalidOperationException(
            $"Download {this.GetPrimaryKeyString()} was not begun in this process; begin it anew.");
        var part = await parts.Next();
        if (part is null)
        {
            DeactivateOnIdle();
        }

        return part;
    }
}
