using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Rest;

/// <summary>
/// Recordings of calls and conferences: start, pause, resume, stop, fetch, list, delete (Twilio's docs, "Recordings
/// resource").
/// </summary>
internal sealed class RecordingsResource(SimulatedTwilio twilio, RestJson json)
{
    private const string Current = "Twilio.CURRENT";

    /// <summary>Under <c>/Calls/{sid}/Recordings</c>.</summary>
    public RestResponse OfCall(RestRequest request, CallLeg leg, string[] path)
    {
        IEnumerable<Recording> its = twilio.RecordingList.Where(r => r.Leg == leg && r.Conference is null);
        if (path.Length == 0 && request.Method == "POST")
        {
            if (leg.Status != CallStatus.InProgress)
            {
                throw new RestException(400, 21220, "Requested resource is not eligible for recording.");
            }

            if (its.Any(static r => r.EndedAt is null))
            {
                throw new RestException(400, 16108, "The call is being recorded already.");
            }

            return Answer(201, twilio.Record(leg, "StartCallRecordingAPI", RestFields.Recording(request, "mono")));
        }

        return Handle(request, its, $"/Calls/{leg.Sid}/Recordings.json", path);
    }

    /// <summary>Under <c>/Conferences/{sid}/Recordings</c>.</summary>
    public RestResponse OfConference(RestRequest request, Conference conference, string[] path) =>
        Handle(
            request, twilio.RecordingList.Where(r => r.Conference == conference), $"/Conferences/{conference.Sid}/Recordings.json", path);

    /// <summary>Under <c>/Recordings</c>.</summary>
    public RestResponse OfAccount(RestRequest request, string[] path) => Handle(
        request,
        twilio.RecordingList
            .Where(r => request["CallSid"] is not { } call || (r.Leg.Sid == call && r.Conference is null))
            .Where(r => request["ConferenceSid"] is not { } conference || r.Conference?.Sid == conference),
        "/Recordings.json",
        path,
        mayChange: false);

    private RestResponse Handle(RestRequest request, IEnumerable<Recording> its, string address, string[] path, bool mayChange = true)
    {
        switch (path.Length, request.Method)
        {
            case (0, "GET"):
                return new RestResponse(200, json.Page("recordings", address, request, its.Reverse(), json.Recording));
            case (1, "GET"):
                return Answer(200, Find(request, its, path[0]));
            case (1, "POST") when mayChange:
                Recording changed = Find(request, its, path[0]);
                Change(request, changed);
                return Answer(200, changed);
            case (1, "DELETE"):
                Recording deleted = Find(request, its, path[0]);
                if (deleted.EndedAt is null)
                {
                    throw new RestException(400, 20009, "The recording cannot be deleted before it is complete");
                }

                twilio.RecordingList.Remove(deleted);
                return new RestResponse(204, "");
            case (0 or 1, _):
                throw new RestException(405, 20004, "Method not allowed");
            default:
                throw RestException.NotFound(request.Path);
        }
    }

    private RestResponse Answer(int status, Recording recording) =>
        new(status, RestJson.Write(writer => json.Recording(writer, recording)));

    private static Recording Find(RestRequest request, IEnumerable<Recording> its, string sid) =>
        its.LastOrDefault(r => sid == Current ? r.EndedAt is null : r.Sid == sid) ?? throw RestException.NotFound(request.Path);

    private static void Change(RestRequest request, Recording recording)
    {
        string? wanted = request["Status"];
        string? behavior = request["PauseBehavior"];
        if (wanted is not ("paused" or "in-progress" or "stopped") || behavior is not (null or "silence" or "skip"))
        {
            throw new RestException(
                400, 20001, $"Status must be paused, in-progress or stopped, PauseBehavior skip or silence; not {wanted} and {behavior}.");
        }

        if (recording.EndedAt is not null || recording.Status == wanted)
        {
            throw new RestException(400, 16114, $"The recording is {recording.Status}; it cannot become {wanted}.");
        }

        switch (wanted)
        {
            case "paused":
                recording.Pause(behavior == "skip");
                break;
            case "in-progress":
                recording.Resume();
                break;
            default:
                recording.Stop();
                break;
        }
    }
}
