namespace ImpactDialing.Storage.Clocks;

/// <summary>
/// One reading of the database's clock. The server read it between two instants of this process, so it is known to half
/// of the time between them. See F. Cristian, "Probabilistic clock synchronization", Distributed Computing 3 (1989),
/// https://doi.org/10.1007/BF01784024.
/// </summary>
/// <param name="Sent">When the question was sent: <see cref="TimeProvider.GetTimestamp"/> of this process.</param>
/// <param name="Received">When the answer was there, likewise.</param>
/// <param name="At">What the server's clock said.</param>
internal sealed record ClockReading(long Sent, long Received, DateTimeOffset At);
