using System.Text.Json;
using ImpactDialing.CallerSessions;

namespace ImpactDialing.Events;

/// <summary>What goes over a caller's private channel: the event's version and detail, and the snapshot at the moment
/// of sending.</summary>
internal static class PageEvents
{
    /// <summary>Writes an event as JSON.</summary>
    /// <param name="version">The version of the change that the event reports.</param>
    /// <param name="detail">More about the change, or null.</param>
    public static string Write(long version, string? detail, CallerSnapshot snapshot) =>
        JsonSerializer.Serialize(new { version, detail, snapshot }, SnapshotJson.Format);
}
