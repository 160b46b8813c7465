namespace PusherServer;

/// <summary>For data that is JSON already.</summary>
public class RawBodySerializer : ISerializeObjectsToJson
{
    /// <inheritdoc/>
    public string Serialize(object objectToSerialize) => objectToSerialize.ToString() ?? "";
}
