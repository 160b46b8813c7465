namespace ImpactDialing.Tests.Support;

/// <summary>Waiting, in real time, for what processes of their own do.</summary>
internal static class Waiting
{
    /// <summary>Looks again and again until something is so.</summary>
    /// <param name="isSo">Whether it is.</param>
    /// <param name="lookAgain">How long to wait between two looks.</param>
    /// <param name="patience">How long to wait in all.</param>
    /// <returns>False when it did not come to it.</returns>
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
