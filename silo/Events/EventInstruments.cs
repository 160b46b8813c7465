using System.Diagnostics.Metrics;
using ImpactDialing.Configuration;

namespace ImpactDialing.Events;

/// <summary>Counts events that go to Pusher.</summary>
internal static class EventInstruments
{
    private static readonly Counter<long> Events = SiloInstruments.Meter.CreateCounter<long>(
        "events.published", "{event}", "Events handed to Pusher for the browsers, by outcome.");

    /// <summary>Records an event that was handed to Pusher.</summary>
    /// <param name="outcome"><c>accepted</c>, <c>refused</c> permanently, or <c>unknown</c>.</param>
    public static void Published(string outcome) =>
        Events.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
