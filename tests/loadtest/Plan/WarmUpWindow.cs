namespace ImpactDialing.LoadTest.Plan;

/// <summary>A window of the warm-up.</summary>
/// <param name="InFlight">Mean number of live calls.</param>
/// <param name="Offered">Requests planned in it.</param>
/// <param name="Finished">Requests answered in it.</param>
/// <param name="Median">Median of the response times.</param>
internal sealed record WarmUpWindow(double InFlight, long Offered, long Finished, TimeSpan Median);
