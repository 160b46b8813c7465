namespace ImpactDialing.Events;

/// <summary>
/// Tells browsers what has changed. An event is a hint and carries a snapshot: whoever misses one asks for the truth, so that losing it costs a moment and nothing else.
/// Called outside every grain's turn; may take seconds.
/// </summary>
public interface IEventChannel
{
    /// <summary>Publishes an event on a private channel. Never throws for the provider's trouble.</summary>
    /// <param name="channel">The channel: <c>private-caller-12</c>, <c>private-account-3</c>.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="json">Its data in JSON, meant to be at most 10 KB. More cannot be carried: the event then goes out with <c>{"refetch":true}</c> in place of its data, and the page asks for its snapshot.</param>
    /// <returns>True when it is done with: accepted, or refused in a way that trying again would not change. False when nobody knows: try again later, if it is still true then.</returns>
    Task<bool> Publish(string channel, string name, string json);
}
