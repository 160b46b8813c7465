using System.Text;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Rest;

/// <summary>
/// Twilio's REST API 2010-04-01, the part that phone banks use, over the simulated account. Each request is carried out
/// atomically.
/// </summary>
public sealed class RestApi
{
    private readonly SimulatedTwilio _twilio;
    private readonly CallsResource _calls;
    private readonly ConferencesResource _conferences;
    private readonly NumbersResource _numbers;
    private readonly RecordingsResource _recordings;

    internal RestApi(SimulatedTwilio twilio)
    {
        _twilio = twilio;
        var json = new RestJson(twilio);
        _recordings = new RecordingsResource(twilio, json);
        _calls = new CallsResource(twilio, json, _recordings);
        _conferences = new ConferencesResource(twilio, json, _recordings);
        _numbers = new NumbersResource(twilio, json);
    }

    /// <summary>The number of requests that have been carried out or refused.</summary>
    public long Requests { get; private set; }

    /// <summary>Carries out a request; a refusal is an answer like any other.</summary>
    public RestResponse Handle(RestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_twilio.Scheduler.Gate)
        {
            Requests++;
            try
            {
                Authenticate(request);
                return Route(request);
            }
            catch (RestException refused)
            {
                return new RestResponse(refused.Status, RestJson.Error(refused.Status, refused.Code, refused.Message));
            }
        }
    }

    private void Authenticate(RestRequest request)
    {
        const string Basic = "Basic ";
        string? header = request.Authorization;
        if (header is not null && header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            byte[] bytes = new byte[header.Length];
            if (Convert.TryFromBase64String(header[Basic.Length..], bytes, out int length))
            {
                string[] pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
                if (pair.Length == 2 && ((pair[0] == _twilio.Settings.AccountSid && pair[1] == _twilio.Settings.AuthToken)
                    || (_twilio.Settings.ApiKeys.TryGetValue(pair[0], out string? secret) && secret == pair[1])))
                {
                    return;
                }
            }
        }

        throw new RestException(401, 20003, "Authenticate");
    }

    private RestResponse Route(RestRequest request)
    {
        // /2010-04-01/Accounts/{AccountSid}/{resource}[.json]
        string[] path = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length < 4 || path[0] != "2010-04-01" || path[1] != "Accounts" || path[2] != _twilio.Settings.AccountSid)
        {
            throw RestException.NotFound(request.Path);
        }

        if (!path[^1].EndsWith(".json", StringComparison.Ordinal))
        {
            throw new RestException(404, 20404, $"The simulated world answers JSON only: add .json to {request.Path}");
        }

        path[^1] = path[^1][..^".json".Length];
        string[] rest = [.. path[4..].Select(Uri.UnescapeDataString)];
        return path[3] switch
        {
            "Calls" => _calls.Handle(request, rest),
            "Conferences" => _conferences.Handle(request, rest),
            "Recordings" => _recordings.OfAccount(request, rest),
            "IncomingPhoneNumbers" => _numbers.HandleNumbers(request, rest),
            "Applications" => _numbers.HandleApplications(request, rest),
            _ => throw RestException.NotFound(request.Path),
        };
    }
}
