using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Rest;

/// <summary>
/// Conferences and their participants (Twilio's docs, "Conferences resource", "Participants resource").
/// </summary>
internal sealed class ConferencesResource(SimulatedTwilio twilio, RestJson json, RecordingsResource recordings)
{
    public RestResponse Handle(RestRequest request, string[] path)
    {
        switch (path.Length, request.Method)
        {
            case (0, "GET"):
                return new RestResponse(200, json.Page("conferences", "/Conferences.json", request, List(request), json.Conference));
            case (1, "GET"):
                return Answer(Find(path[0]));
            case (1, "POST"):
                return Update(request, Find(path[0]));
            case var _ when path.Length >= 2 && path[1] == "Recordings":
                return recordings.OfConference(request, Find(path[0]), path[2..]);
            case (2, "GET") when path[1] == "Participants":
                Conference listed = FindLive(path[0]);
                return new RestResponse(200, json.Page(
                    "participants",
                    $"/Conferences/{listed.Sid}/Participants.json",
                    request,
                    listed.Participants.Where(
                        p => Matches(request, "Muted", p.Muted)
                            && Matches(request, "Hold", p.Hold)
                            && Matches(request, "Coaching", p.CoachedCallSid is not null)),
                    (writer, participant) => json.Participant(writer, listed, participant)));
            case (3, _) when path[1] == "Participants":
                Conference conference = FindLive(path[0]);
                Participant found = conference.Find(path[2]) ?? throw RestException.NotFound(request.Path);
                return HandleParticipant(request, conference, found);
            case (0 or 1 or 2, _):
                throw new RestException(405, 20004, "Method not allowed");
            default:
                throw RestException.NotFound(request.Path);
        }
    }

    private RestResponse Answer(Conference conference) => new(200, RestJson.Write(writer => json.Conference(writer, conference)));

    private Conference Find(string sid) =>
        twilio.ConferenceList.Find(c => c.Sid == sid) ?? throw RestException.NotFound($"/Conferences/{sid}.json");

    /// <summary>
    /// Finds a conference by SID or by friendly name; the participants of a finished conference are no longer
    /// available.
    /// </summary>
    private Conference FindLive(string sidOrName) =>
        twilio.LiveConference(sidOrName) ?? throw RestException.NotFound($"/Conferences/{sidOrName}/Participants");

    private IEnumerable<Conference> List(RestRequest request) => Enumerable.Reverse(twilio.ConferenceList)
        .Where(c => request["FriendlyName"] is not { } name || c.Name == name)
        .Where(c => request["Status"] is not { } status || c.Status == status);

    private RestResponse Update(RestRequest request, Conference conference)
    {
        string? status = request["Status"];
        if (status is not (null or "completed"))
        {
            throw new RestException(400, 20001, $"Status cannot be set to \"{status}\".");
        }

        if (conference.HasEnded)
        {
            throw new RestException(400, 16022, "The conference does not exist any more or is completed.");
        }

        if (RestFields.Absolute(request, "AnnounceUrl", 21205) is { } announcement)
        {
            conference.Announce(announcement, RestFields.Method(request, "AnnounceMethod"), null);
        }

        if (status is not null)
        {
            conference.EndByRest();
        }

        return Answer(conference);
    }

    private RestResponse HandleParticipant(RestRequest request, Conference conference, Participant participant)
    {
        switch (request.Method)
        {
            case "DELETE":
                conference.Kick(participant);
                return new RestResponse(204, "");
            case "POST":
                Update(request, conference, participant);
                break;
            case "GET":
                break;
            default:
                throw new RestException(405, 20004, "Method not allowed");
        }

        return new RestResponse(200, RestJson.Write(writer => json.Participant(writer, conference, participant)));
    }

    private static void Update(RestRequest request, Conference conference, Participant participant)
    {
        if (RestFields.Absolute(request, "AnnounceUrl", 21205) is { } announcement)
        {
            conference.Announce(announcement, RestFields.Method(request, "AnnounceMethod"), participant);
        }

        if (Boolean(request, "Muted") is { } muted && muted != participant.Muted)
        {
            participant.Muted = muted;
            conference.Changed(participant, "mute", muted ? "participant-mute" : "participant-unmute");
        }

        if (Boolean(request, "Hold") is { } hold && hold != participant.Hold)
        {
            participant.Hold = hold;
            conference.Changed(participant, "hold", hold ? "participant-hold" : "participant-unhold");
        }

        if (Boolean(request, "EndConferenceOnExit") is { } ends && ends != participant.EndOnExit)
        {
            participant.EndOnExit = ends;
            conference.Changed(participant, "modify", "participant-modify");
        }

        participant.BeepOnExit = Boolean(request, "BeepOnExit") ?? participant.BeepOnExit;
        if (Boolean(request, "Coaching") is { } coaching)
        {
            string? coached = coaching ? request["CallSidToCoach"] : null;
            if (coaching && (coached is null || conference.Find(coached) is not { } pupil || pupil == participant))
            {
                throw new RestException(400, 16028, "The participant to coach is not in the conference.");
            }

            if (coached is not null && conference.Find(coached)!.Hold)
            {
                throw new RestException(400, 16027, "The participant to coach is on hold.");
            }

            participant.CoachedCallSid = coached;
            conference.Changed(participant, "modify", "participant-modify");
        }
    }

    private static bool Matches(RestRequest request, string name, bool value) =>
        Boolean(request, name) is not { } wanted || wanted == value;

    private static bool? Boolean(RestRequest request, string name) => request[name] switch
    {
        null or "" => null,
        "true" or "True" => true,
        "false" or "False" => false,
        { } wrong => throw new RestException(400, 20001, $"{name} must be true or false, not {wrong}."),
    };
}
