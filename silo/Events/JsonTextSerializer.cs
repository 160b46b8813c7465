using PusherServer;

namespace ImpactDialing.Events;

/// <summary>
/// For data that is JSON already. The package gives its serializer two things: our text, and for an encrypted channel
/// its own object with the encrypted text. <see cref="RawBodySerializer"/> would send that object's type name.
/// </summary>
internal sealed class JsonTextSerializer : ISerializeObjectsToJson
{
    /// <inheritdoc />
    public string Serialize(object objectToSerialize) =>
        objectToSerialize as string ?? DefaultSerializer.Default.Serialize(objectToSerialize);
}
