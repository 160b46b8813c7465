using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImpactDialing.CallerSessions;

/// <summary>How snapshots are written for pages: over their channel and in answers alike.</summary>
public static class SnapshotJson
{
    /// <summary>Gets the format: camel case, also for the words of enumerations.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
