using System.IO.Enumeration;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Rest;

/// <summary>The account's numbers and applications: list, fetch, change; applications can also be created.</summary>
internal sealed class NumbersResource(SimulatedTwilio twilio, RestJson json)
{
    public RestResponse HandleNumbers(RestRequest request, string[] path)
    {
        if (path.Length == 0 && request.Method == "GET")
        {
            IEnumerable<IncomingNumber> found = twilio.Numbers
                .Where(
                    n => request["PhoneNumber"] is not { Length: > 0 } part
                        || FileSystemName.MatchesSimpleExpression($"*{part.TrimStart('+')}*", n.Number))
                .Where(n => request["FriendlyName"] is not { } name || n.FriendlyName == name);
            return new RestResponse(200, json.Page("incoming_phone_numbers", "/IncomingPhoneNumbers.json", request, found, json.Number));
        }

        if (path.Length != 1 || request.Method is not ("GET" or "POST"))
        {
            throw new RestException(405, 20004, "Method not allowed");
        }

        IncomingNumber number = twilio.Numbers.Find(n => n.Sid == path[0]) ?? throw RestException.NotFound(request.Path);
        if (request.Method == "POST")
        {
            if (request["VoiceApplicationSid"] is { Length: > 0 } sid && !twilio.Applications.Exists(a => a.Sid == sid))
            {
                throw new RestException(400, 21420, "The application is not accessible.");
            }

            number.Route = Change(request, number.Route);
            number.VoiceApplicationSid = request["VoiceApplicationSid"] ?? number.VoiceApplicationSid;
            number.FriendlyName = FriendlyName(request, number.FriendlyName);
            number.UpdatedAt = twilio.Now;
        }

        return new RestResponse(200, RestJson.Write(writer => json.Number(writer, number)));
    }

    public RestResponse HandleApplications(RestRequest request, string[] path)
    {
        if (path.Length == 0 && request.Method == "GET")
        {
            IEnumerable<VoiceApplication> found = twilio.Applications.Where(
                a => request["FriendlyName"] is not { } name || a.FriendlyName == name);
            return new RestResponse(200, json.Page("applications", "/Applications.json", request, found, json.Application));
        }

        if (path.Length == 0 && request.Method == "POST")
        {
            VoiceApplication made = twilio.AddApplication(FriendlyName(request, ""), Change(request, new VoiceRoute()));
            return new RestResponse(201, RestJson.Write(writer => json.Application(writer, made)));
        }

        if (path.Length != 1 || request.Method is not ("GET" or "POST"))
        {
            throw new RestException(405, 20004, "Method not allowed");
        }

        VoiceApplication application = twilio.Applications.Find(a => a.Sid == path[0]) ?? throw RestException.NotFound(request.Path);
        if (request.Method == "POST")
        {
            application.Route = Change(request, application.Route);
            application.FriendlyName = FriendlyName(request, application.FriendlyName);
            application.UpdatedAt = twilio.Now;
        }

        return new RestResponse(200, RestJson.Write(writer => json.Application(writer, application)));
    }

    private static string FriendlyName(RestRequest request, string present)
    {
        string name = request["FriendlyName"] ?? present;
        return name.Length <= 64 ? name : throw new RestException(400, 20001, "FriendlyName has more than 64 characters.");
    }

    private static VoiceRoute Change(RestRequest request, VoiceRoute route)
    {
        VoiceRoute changed = route with
        {
            VoiceUrl = Url(request, "VoiceUrl", route.VoiceUrl),
            VoiceMethod = Method(request, "VoiceMethod", route.VoiceMethod),
            FallbackUrl = Url(request, "VoiceFallbackUrl", route.FallbackUrl),
            FallbackMethod = Method(request, "VoiceFallbackMethod", route.FallbackMethod),
            StatusCallback = Url(request, "StatusCallback", route.StatusCallback),
            StatusCallbackMethod = Method(request, "StatusCallbackMethod", route.StatusCallbackMethod),
        };
        return string.IsNullOrEmpty(changed.VoiceUrl) && !string.IsNullOrEmpty(changed.FallbackUrl)
            ? throw new RestException(400, 21405, "A VoiceFallbackUrl needs a VoiceUrl.")
            : changed;
    }

    private static string? Url(RestRequest request, string name, string? present)
    {
        string? value = request[name];
        return value is null or "" || (Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")
            ? value ?? present
            : throw new RestException(400, 21402, $"{name} is not a valid URL: {value}");
    }

    private static string Method(RestRequest request, string name, string present) => request[name]?.ToUpperInvariant() switch
    {
        null or "" => present,
        "GET" => "GET",
        "POST" => "POST",
        _ => throw new RestException(400, 21403, $"{name} must be GET or POST."),
    };
}
