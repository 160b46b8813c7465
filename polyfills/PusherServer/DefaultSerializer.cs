using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PusherServer;

/// <summary>JSON with the names as they are and without nulls.</summary>
public class DefaultSerializer : ISerializeObjectsToJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
    };

    /// <summary>The default instance.</summary>
    public static ISerializeObjectsToJson Default { get; } = new DefaultSerializer();

    /// <inheritdoc/>
    public string Serialize(object objectToSerialize) => JsonSerializer.Serialize(objectToSerialize, Options);
}
