namespace ImpactDialing.Stations;

/// <summary>The one-off PINs of the callers' pages; a caller has at most one.</summary>
public interface IStationPins
{
    /// <summary>Gives a caller a PIN, instead of the earlier one unless that is new.</summary>
    /// <param name="newEnough">A PIN that is valid until this time or longer is kept.</param>
    /// <returns>The caller's PIN and when it expires; null if another caller has this PIN, permanent or one-off: then
    /// nothing has changed.</returns>
    Task<(string Pin, DateTimeOffset ExpiresAt)?> Give(
        long callerId, string pin, DateTimeOffset now, DateTimeOffset expiresAt, DateTimeOffset newEnough);
}
