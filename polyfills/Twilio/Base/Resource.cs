namespace Twilio.Base;

/// <summary>Something that the REST API tells of.</summary>
public abstract class Resource
{
}
