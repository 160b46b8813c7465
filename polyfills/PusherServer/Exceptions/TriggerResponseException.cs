namespace PusherServer.Exceptions;

/// <summary>The answer is not JSON: it comes from a proxy, or is Pusher's plain-text error.</summary>
public class TriggerResponseException(string message, Exception innerException) : Exception(message, innerException);
