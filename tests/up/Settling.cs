namespace ImpactDialing.Up;

/// <summary>Waits until every leg has ended and the application has recorded it.</summary>
internal static class Settling
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    /// <summary>Waits. Says what is left if that takes too long.</summary>
    /// <returns>Whether everything came to rest.</returns>
    public static async Task<bool> Wait(World world, OurBooks books, TimeProvider time)
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        while (world.Twilio.CallsInProgress > 0 || await books.Busy() > 0)
        {
            if (time.GetElapsedTime(started) > Limit)
            {
                Console.WriteLine(
                    $"Not everything came to rest within {Limit.TotalSeconds:0} s: {world.Twilio.CallsInProgress} legs, "
                        + $"{await books.Busy()} callers and calls.");
                return false;
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return true;
    }
}
