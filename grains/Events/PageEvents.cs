using System.Text.Json;
using ImpactDialing.CallerSessions;

namespace ImpactDialing.Events;

/// <summary>What goes over a caller's private channel: the event's version and detail, and the snapshot as it is when the event goes out.</summary>
internal static class PageEvents
{
    /// <summary>Writes an event.</summary>
    /// <param name="version">The version of the change that it tells of.</param>
    /// <param name="detail">More about it, or null.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <returns>JSON.</returns>
    public static string Write(long version, string? detail, CallerSnapshot snapshot) => JsonSerializer.Serialize(new { version, detail, snapshot }, SnapshotJson.Format);
}
