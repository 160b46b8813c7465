namespace PusherServer;

/// <summary>Turns the data of events into JSON.</summary>
public interface ISerializeObjectsToJson
{
    /// <summary>The JSON of an object.</summary>
    string Serialize(object objectToSerialize);
}
