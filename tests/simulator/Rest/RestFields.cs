using System.Globalization;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Rest;

/// <summary>Reads and checks fields that several resources have.</summary>
internal static class RestFields
{
    public static string? Absolute(RestRequest request, string name, int code)
    {
        string? value = request[name];
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? value
            : throw new RestException(400, code, $"{name} is not a valid URL: {value}");
    }

    public static string Method(RestRequest request, string name) => request[name]?.ToUpperInvariant() switch
    {
        null or "" or "POST" => "POST",
        "GET" => "GET",
        { } wrong => throw new RestException(400, 21209, $"{name} must be GET or POST, not {wrong}"),
    };

    public static int Integer(RestRequest request, string name, int fallback, int least, int most, int code)
    {
        string? value = request[name];
        if (string.IsNullOrEmpty(value))
        {
            return fallback;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new RestException(400, code, $"{name} must be between {least} and {most}, not {value}");
    }

    /// <summary>The recording settings of a request.</summary>
    public static RecordingTarget Recording(RestRequest request, string usualChannels)
    {
        string channels = request["RecordingChannels"] ?? usualChannels;
        string track = request["RecordingTrack"] ?? "both";
        if (channels is not ("mono" or "dual") || track is not ("both" or "inbound" or "outbound"))
        {
            throw new RestException(
                400,
                20001,
                $"RecordingChannels must be mono or dual, RecordingTrack inbound, outbound or both; not {channels} and {track}.");
        }

        string[] events = [
            .. request.All("RecordingStatusCallbackEvent").SelectMany(static e => e.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        return new RecordingTarget(
            channels == "dual" ? 2 : 1,
            track,
            Absolute(request, "RecordingStatusCallback", 21205),
            Method(request, "RecordingStatusCallbackMethod"),
            events.Length == 0 ? RecordingTarget.CompletedOnly : events);
    }
}
