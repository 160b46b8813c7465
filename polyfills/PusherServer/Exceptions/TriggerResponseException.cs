namespace PusherServer.Exceptions;

/// <summary>The answer is not JSON: a proxy's, or Pusher's plain-text error.</summary>
public class TriggerResponseException(string message, Exception innerException) : Exception(message, innerException);
