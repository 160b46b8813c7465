namespace ImpactDialing.Fuzz;

/// <summary>Plays inputs against a target. A seed makes one input, always the same.</summary>
internal static class FuzzRun
{
    /// <summary>An input of at most 64 kB that takes longer hangs. Usual ones take milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Plays one input.</summary>
    /// <returns>What went wrong; null if nothing did.</returns>
    public static async Task<FuzzFailure?> Play(IFuzzTarget target, int seed)
    {
        var random = new Random(seed);
        var input = Mutator.Input(target.Samples, target.Words, random);
        try
        {
            await Task.Run(() => target.Try(input, random)).WaitAsync(Patience, TimeProvider.System);
            return null;
        }
        catch (Exception exception)
        {
            // Whatever a reader throws is what the run looks for. It is reported with its input.
            var problem = exception is BrokenPromiseException ? exception.Message : exception.ToString();
            return new FuzzFailure(target.Name, seed, input, problem);
        }
    }

    /// <summary>Plays inputs until one fails, or all were played.</summary>
    /// <param name="first">The first seed.</param>
    public static async Task<FuzzFailure?> Play(IFuzzTarget target, int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            if (await Play(target, seed) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }
}
