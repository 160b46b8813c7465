namespace ImpactDialing.Stations;

/// <summary>The one-off PINs of the callers' pages; a caller has one at the most.</summary>
public interface IStationPins
{
    /// <summary>Gives a caller a PIN in place of the one that he had, unless that one is new.</summary>
    /// <param name="callerId">The caller.</param>
    /// <param name="pin">The PIN.</param>
    /// <param name="now">The time.</param>
    /// <param name="expiresAt">When it stops being one.</param>
    /// <param name="newEnough">Who has a PIN that is valid until this time or longer keeps it.</param>
    /// <returns>
    /// The PIN that he has now, and until when; null when this one is somebody else's, permanent or not: nothing has
    /// changed then.
    /// </returns>
    Task<(string Pin, DateTimeOffset ExpiresAt)?> Give(long callerId, string pin, DateTimeOffset now, DateTimeOffset expiresAt, DateTimeOffset newEnough);
}
