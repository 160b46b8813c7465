namespace ImpactDialing.Tests.Support;

/// <summary>Waiting, in real time, for separate processes.</summary>
internal static class Waiting
{
    /// <summary>Checks again and again until a condition holds.</summary>
    /// <param name="lookAgain">The time between two checks.</param>
    /// <param name="patience">The time in all.</param>
    /// <returns>False when the condition did not hold in time.</returns>
    public static async Task<bool> Until(Func<Task<bool>> isSo, TimeSpan lookAgain, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        using var timer = new PeriodicTimer(lookAgain, TimeProvider.System);
        try
        {
            while (!await isSo())
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
