using System.Globalization;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Rest;

/// <summary>Calls: create, fetch, list, change (Twilio's docs, "Call resource").</summary>
internal sealed class CallsResource(SimulatedTwilio twilio, RestJson json, RecordingsResource recordings)
{
    public RestResponse Handle(RestRequest request, string[] path)
    {
        switch (path.Length, request.Method)
        {
            case (0, "POST"):
                return Answer(201, Create(request));
            case (0, "GET"):
                return new RestResponse(200, json.Page("calls", "/Calls.json", request, List(request), json.Call));
            case (1, "GET"):
                return Answer(200, Find(path[0]));
            case (1, "POST"):
                return Answer(200, Update(request, Find(path[0])));
            case (1, "DELETE"):
                if (!Find(path[0]).HasEnded)
                {
                    throw new RestException(409, 20009, "The call cannot be deleted before it has ended");
                }

                return new RestResponse(204, "");
            case var _ when path.Length >= 2 && path[1] == "Recordings":
                return recordings.OfCall(request, Find(path[0]), path[2..]);
            case (0 or 1, _):
                throw new RestException(405, 20004, "Method not allowed");
            default:
                throw RestException.NotFound(request.Path);
        }
    }

    private RestResponse Answer(int status, CallLeg leg) => new(status, RestJson.Write(writer => json.Call(writer, leg)));

    private CallLeg Find(string sid) => twilio.Find(sid) ?? throw RestException.NotFound($"/Calls/{sid}.json");

    private CallLeg Create(RestRequest request)
    {
        string to = request["To"] ?? throw new RestException(400, 21201, "No 'To' number is specified");
        string from = request["From"] ?? throw new RestException(400, 21213, "No 'From' number is specified");
        if (!E164.IsValid(to))
        {
            throw InvalidTo(to);
        }

        if (!E164.IsValid(from))
        {
            throw new RestException(400, 21212, $"The 'From' number {from} is not a valid phone number.");
        }

        if (!twilio.MayShow(from))
        {
            throw new RestException(400, 21210, $"The source phone number provided, {from}, is not yet verified for your account.");
        }

        CalleePlan plan = twilio.PlanFor(to, twilio.DialsTo(to));
        if (plan.Outcome == CalleeOutcome.Refused)
        {
            throw plan.RestErrorCode == 21211
                ? InvalidTo(to)
                : new RestException(400, plan.RestErrorCode, $"The call to {to} is not permitted.");
        }

        return twilio.Create(Read(request, to, from));
    }

    private OutboundRequest Read(RestRequest request, string to, string from)
    {
        string? applicationSid = request["ApplicationSid"];
        string? url = RestFields.Absolute(request, "Url", 21205);
        string? twiml = url is null ? request["Twiml"] : null;
        string method = RestFields.Method(request, "Method");
        string? fallback = RestFields.Absolute(request, "FallbackUrl", 21205);
        string fallbackMethod = RestFields.Method(request, "FallbackMethod");
        CallbackTarget? callback = Callback(request);
        if (applicationSid is not null)
        {
            VoiceRoute route = twilio.Applications.Find(a => a.Sid == applicationSid)?.Route
                ?? throw new RestException(400, 21218, "Invalid ApplicationSid");
            (url, method, fallback, fallbackMethod) = (route.VoiceUrl, route.VoiceMethod, route.FallbackUrl, route.FallbackMethod);
            callback = string.IsNullOrEmpty(route.StatusCallback)
                ? null
                : new CallbackTarget(route.StatusCallback, route.StatusCallbackMethod, CallbackTarget.CompletedOnly);
        }

        if (url is null && twiml is null)
        {
            throw new RestException(400, 21205, "Url parameter is required.");
        }

        if (twiml?.Length > 4000)
        {
            throw new RestException(400, 21205, "The Twiml parameter is longer than 4000 characters.");
        }

        return new OutboundRequest(
            to,
            from,
            url,
            method,
            twiml,
            fallback,
            fallbackMethod,
            callback,
            TimeSpan.FromSeconds(RestFields.Integer(request, "Timeout", 60, 1, 600, 21208)),
            TimeSpan.FromSeconds(RestFields.Integer(request, "TimeLimit", 14400, 1, 86400, 21208)),
            Detection(request),
            request["Record"] == "true" ? RestFields.Recording(request, "mono") : null,
            applicationSid);
    }

    private static MachineDetection? Detection(RestRequest request)
    {
        string? mode = request["MachineDetection"];
        if (string.IsNullOrEmpty(mode) || request["SendDigits"] is { Length: > 0 })
        {
            return null;
        }

        if (mode is not ("Enable" or "DetectMessageEnd"))
        {
            throw new RestException(400, 21234, $"MachineDetection is \"{mode}\"; it must be Enable or DetectMessageEnd.");
        }

        bool isAsync = request["AsyncAmd"] == "true";
        string? callback = RestFields.Absolute(request, "AsyncAmdStatusCallback", 21205);
        if (isAsync && callback is null)
        {
            throw new RestException(400, 21262, "AsyncAmd needs an AsyncAmdStatusCallback.");
        }

        return new MachineDetection(
            mode == "DetectMessageEnd",
            TimeSpan.FromSeconds(RestFields.Integer(request, "MachineDetectionTimeout", 30, 3, 59, 21234)),
            TimeSpan.FromMilliseconds(RestFields.Integer(request, "MachineDetectionSpeechThreshold", 2400, 1000, 6000, 21234)),
            TimeSpan.FromMilliseconds(RestFields.Integer(request, "MachineDetectionSpeechEndThreshold", 1200, 500, 5000, 21234)),
            TimeSpan.FromMilliseconds(RestFields.Integer(request, "MachineDetectionSilenceTimeout", 5000, 2000, 10000, 21234)),
            isAsync ? callback : null,
            RestFields.Method(request, "AsyncAmdStatusCallbackMethod"));
    }

    private static CallLeg Update(RestRequest request, CallLeg leg)
    {
        string? url = RestFields.Absolute(request, "Url", 21205);
        string? twiml = request["Twiml"];
        string? status = request["Status"];
        if (url is not null && twiml is not null)
        {
            throw new RestException(400, 21205, "Url and Twiml exclude each other.");
        }

        if (status is not (null or "canceled" or "completed"))
        {
            throw new RestException(400, 20001, $"Status cannot be set to \"{status}\".");
        }

        if (leg.HasEnded)
        {
            throw NotInProgress();
        }

        if (request["StatusCallback"] is { Length: > 0 } && url is null)
        {
            throw new RestException(400, 21205, "StatusCallback of a live call needs a Url in the same request.");
        }

        if (request["TimeLimit"] is not null)
        {
            leg.LimitTo(TimeSpan.FromSeconds(RestFields.Integer(request, "TimeLimit", 14400, 1, 86400, 21208)));
        }

        if (status is not null)
        {
            bool live = leg.Status == CallStatus.InProgress || leg.Direction == CallDirection.Inbound;
            if (!live || status == "completed")
            {
                leg.End(live ? CallStatus.Completed : CallStatus.Canceled, live ? 200 : 487);
            }

            return leg;
        }

        if (url is null && twiml is null)
        {
            return leg;
        }

        if (!leg.CanRedirect)
        {
            throw NotInProgress();
        }

        if (RestFields.Absolute(request, "FallbackUrl", 21205) is { } fallback)
        {
            leg.FallbackUrl = fallback;
            leg.FallbackMethod = RestFields.Method(request, "FallbackMethod");
        }

        if (Callback(request) is { } callback)
        {
            leg.Callback = callback;
        }

        leg.RedirectTo(url, RestFields.Method(request, "Method"), twiml);
        return leg;
    }

    private IEnumerable<CallLeg> List(RestRequest request)
    {
        IEnumerable<CallLeg> found = Enumerable.Reverse(twilio.CallList);
        foreach (KeyValuePair<string, string> filter in request.Parameters)
        {
            string value = filter.Value;
            found = filter.Key switch
            {
                "To" => found.Where(c => c.To == value),
                "From" => found.Where(c => c.From == value),
                "ParentCallSid" => found.Where(c => c.Parent?.Sid == value),
                "Status" => found.Where(c => c.Status.Wire() == value),
                "StartTime" => found.Where(c => c.DialedAt is { } at && at.UtcDateTime.Date == Date(value).UtcDateTime.Date),
                "StartTime>" => found.Where(c => c.DialedAt >= Date(value)),
                "StartTime<" => found.Where(c => c.DialedAt <= Date(value)),
                "EndTime>" => found.Where(c => c.EndedAt >= Date(value)),
                "EndTime<" => found.Where(c => c.EndedAt <= Date(value)),
                _ => found,
            };
        }

        return found;
    }

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : throw new RestException(400, 20001, $"\"{text}\" is not a date.");

    private static CallbackTarget? Callback(RestRequest request)
    {
        if (RestFields.Absolute(request, "StatusCallback", 21205) is not { } url)
        {
            return null;
        }

        IReadOnlyList<string> events = request.All("StatusCallbackEvent");
        return new CallbackTarget(
            url, RestFields.Method(request, "StatusCallbackMethod"), events.Count == 0 ? CallbackTarget.CompletedOnly : events);
    }

    private static RestException InvalidTo(string to) => new(400, 21211, $"The 'To' number {to} is not a valid phone number.");

    private static RestException NotInProgress() => new(400, 21220, "Call is not in-progress. Cannot redirect.");
}
