namespace Twilio.Base;

/// <summary>The parameters of one request about a resource.</summary>
public interface IOptions<T>
    where T : Resource
{
}
