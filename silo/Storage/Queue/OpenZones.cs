using ImpactDialing.DialQueues;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// The zones that may be called now, in one order, so that requests with the same ones are recognized.
/// </summary>
internal static class OpenZones
{
    /// <summary>The zones of a request, each once.</summary>
    public static IReadOnlyList<string> Of(ReservationRequest request) => request.OpenTimeZones.IsDefault
        ? []
        : [.. request.OpenTimeZones.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The zones as one text.</summary>
    public static string Key(IReadOnlyList<string> zones) => string.Join(' ', zones);
}
