namespace PusherServer;

/// <summary>The answer to a trigger.</summary>
public interface ITriggerResult : IRequestResult
{
}
