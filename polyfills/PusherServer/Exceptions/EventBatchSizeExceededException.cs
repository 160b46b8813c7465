namespace PusherServer.Exceptions;

/// <summary>A batch has more than 10 events.</summary>
public class EventBatchSizeExceededException(string paramName, int actualValue)
    : ArgumentOutOfRangeException(paramName, actualValue, "Only 10 events permitted per batch.");
