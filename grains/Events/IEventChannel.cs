namespace ImpactDialing.Events;

/// <summary>Reports changes to browsers. An event is a hint and carries a snapshot. A page that misses one asks for the
/// snapshot, so a lost event only costs a moment. Called outside every grain's turn; may take seconds.</summary>
public interface IEventChannel
{
    /// <summary>Publishes an event on a private channel. Never throws for the provider's faults.</summary>
    /// <param name="channel">The channel: <c>private-caller-12</c>, <c>private-account-3</c>.</param>
    /// <param name="json">The data, at most 10 KB of JSON. Larger data is replaced by <c>{"refetch":true}</c>, and the
    /// page asks for its snapshot.</param>
    /// <returns>True if the event is done with: accepted, or refused in a way that a retry would not change. False if
    /// the outcome is unknown: try again later, if the event is still true then.</returns>
    Task<bool> Publish(string channel, string name, string json);
}
