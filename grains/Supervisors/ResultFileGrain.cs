namespace ImpactDialing.Supervisors;

/// <summary>Holds the columns and the place of one download.</summary>
[GrainType("result-file")]
internal sealed class ResultFileGrain(IResultReader results) : Grain, IResultFileGrain
{
    private IResultParts? _parts;

    private IResultParts Begun => _parts ?? throw new InvalidOperationException(
        $"Download {this.GetPrimaryKeyString()} was not begun in this process; begin it anew.");

    /// <inheritdoc />
    public async Task<string?> Begin(long accountId, long campaignId)
    {
        _parts = await results.Open(accountId, campaignId);
        return _parts is null ? null : await _parts.Next();
    }

    /// <inheritdoc />
    public async Task<ResultContinuation> Continue(long accountId, long campaignId, string token, string after)
    {
        var rest = await results.Continue(accountId, campaignId, token, after);
        _parts = rest.Parts;
        return new ResultContinuation(rest.Outcome, _parts is null ? "" : await _parts.Next() ?? "");
    }

    /// <inheritdoc />
    public Task<string> Token() => Task.FromResult(Begun.Token);

    /// <inheritdoc />
    public async Task<string?> Next()
    {
        var part = await Begun.Next();
        if (part is null)
        {
            DeactivateOnIdle();
        }

        return part;
    }
}
