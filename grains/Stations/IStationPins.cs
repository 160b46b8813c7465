namespace ImpactDialing.Stations;

/// <summary>The one-off PINs of the callers' pages; a caller has one at the most.</summary>
public interface IStationPins
{
    /// <summary>Gives a caller a PIN in place of the one that he had.</summary>
    /// <param name="callerId">The caller.</param>
    /// <param name="pin">The PIN.</param>
    /// <param name="now">The time.</param>
    /// <param name="expiresAt">When it stops being one.</param>
    /// <returns>False when it is somebody else's, permanent or not: nothing has changed then.</returns>
    Task<bool> Replace(long callerId, string pin, DateTimeOffset now, DateTimeOffset expiresAt);
}
