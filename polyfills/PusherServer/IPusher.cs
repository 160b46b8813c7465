namespace PusherServer;

/// <summary>Triggers events and authorizes subscriptions.</summary>
public interface IPusher
{
    /// <summary>Triggers an event on one channel.</summary>
    Task<ITriggerResult> TriggerAsync(string channelName, string eventName, object data, ITriggerOptions? options = null);

    /// <summary>Triggers an event on up to 100 channels.</summary>
    Task<ITriggerResult> TriggerAsync(string[] channelNames, string eventName, object data, ITriggerOptions? options = null);

    /// <summary>Triggers up to 10 events in one request.</summary>
    Task<ITriggerResult> TriggerAsync(Event[] events);

    /// <summary>Authorizes a subscription to a private channel.</summary>
    IAuthenticationData Authenticate(string channelName, string socketId);

    /// <summary>Authorizes a subscription to a presence channel.</summary>
    IAuthenticationData Authenticate(string channelName, string socketId, PresenceChannelData data);
}
