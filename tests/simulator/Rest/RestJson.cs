using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Rest;

/// <summary>Writes resources as Twilio does: snake case, numbers as strings, instants in RFC 2822.</summary>
internal sealed class RestJson(SimulatedTwilio twilio)
{
    private string Account => $"/2010-04-01/Accounts/{twilio.Settings.AccountSid}";

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Error(int status, int code, string message) => Write(json =>
    {
        json.WriteNumber("code", code);
        json.WriteString("message", message);
        json.WriteString("more_info", string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{code}"));
        json.WriteNumber("status", status);
    });

    /// <summary>A page of a list, in Twilio's envelope.</summary>
    public string Page<T>(string plural, string path, RestRequest request, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        int size = Math.Clamp(Number(request["PageSize"], 50), 1, 1000);
        int page = Math.Max(0, Number(request["Page"], 0));
        List<T> found = [.. items.Skip(page * size).Take(size + 1)];
        bool more = found.Count > size;
        if (more)
        {
            found.RemoveAt(size);
        }

        string filters = string.Concat(request.Parameters
            .Where(static p => p.Key is not ("Page" or "PageSize" or "PageToken"))
            .Select(static p => $"&{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        string Link(int number) => string.Create(CultureInfo.InvariantCulture, $"{Account}{path}?PageSize={size}&Page={number}{filters}");
        return Write(json =>
        {
            json.WriteStartArray(plural);
            foreach (T item in found)
            {
                json.WriteStartObject();
                write(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("page", page);
            json.WriteNumber("page_size", size);
            json.WriteNumber("start", page * size);
            json.WriteNumber("end", Math.Max(0, (page * size) + found.Count - 1));
            json.WriteString("first_page_uri", Link(0));
            json.WriteString("next_page_uri", more ? Link(page + 1) : null);
            json.WriteString("previous_page_uri", page > 0 ? Link(page - 1) : null);
            json.WriteString("uri", Link(page));
        });
    }

    public void Call(Utf8JsonWriter json, CallLeg leg)
    {
        string uri = $"{Account}/Calls/{leg.Sid}";
        json.WriteString("sid", leg.Sid);
        json.WriteString("date_created", Rfc2822.Format(leg.CreatedAt));
        json.WriteString("date_updated", Rfc2822.Format(leg.UpdatedAt));
        json.WriteString("parent_call_sid", leg.Parent?.Sid);
        json.WriteString("account_sid", twilio.Settings.AccountSid);
        json.WriteString("to", leg.To);
        json.WriteString("to_formatted", E164.Format(leg.To));
        json.WriteString("from", leg.From);
        json.WriteString("from_formatted", E164.Format(leg.From));
        json.WriteString(
            "phone_number_sid", twilio.Numbers.Find(n => n.Number == (leg.Direction == CallDirection.Inbound ? leg.To : leg.From))?.Sid);
        json.WriteString("status", leg.Status.Wire());
        json.WriteString("start_time", At(leg.DialedAt));
        bool completed = leg.Status == CallStatus.Completed;
        json.WriteString("end_time", At(completed ? leg.EndedAt : null));
        json.WriteString(
            "duration",
            completed
                ? Math.Ceiling(((leg.EndedAt - leg.AnsweredAt) ?? TimeSpan.Zero).TotalSeconds).ToString("0", CultureInfo.InvariantCulture)
                : null);
        json.WriteNull("price");
        json.WriteString("price_unit", "USD");
        json.WriteString("direction", leg.DirectionName);
        json.WriteString("answered_by", leg.AnsweredBy);
        json.WriteString("api_version", "2010-04-01");
        json.WriteNull("forwarded_from");
        json.WriteNull("group_sid");
        json.WriteNull("caller_name");
        json.WriteString("queue_time", leg.QueueTimeMilliseconds.ToString(CultureInfo.InvariantCulture));
        json.WriteNull("trunk_sid");
        json.WriteString("uri", uri + ".json");
        json.WriteStartObject("subresource_uris");
        foreach (string name in (ReadOnlySpan<string>)[
            "notifications", "recordings", "payments", "events", "siprec", "streams", "transcriptions"])
        {
            json.WriteString(name, $"{uri}/{char.ToUpperInvariant(name[0])}{name[1..]}.json");
        }

        json.WriteString("user_defined_message_subscriptions", uri + "/UserDefinedMessageSubscriptions.json");
        json.WriteString("user_defined_messages", uri + "/UserDefinedMessages.json");
        json.WriteEndObject();
    }

    public void Conference(Utf8JsonWriter json, Conference conference)
    {
        string uri = $"{Account}/Conferences/{conference.Sid}";
        json.WriteString("account_sid", twilio.Settings.AccountSid);
        json.WriteString("date_created", Rfc2822.Format(conference.CreatedAt));
        json.WriteString("date_updated", Rfc2822.Format(conference.UpdatedAt));
        json.WriteString("api_version", "2010-04-01");
        json.WriteString("friendly_name", conference.Name);
        json.WriteString("region", "us1");
        json.WriteString("sid", conference.Sid);
        json.WriteString("status", conference.Status);
        json.WriteString("uri", uri + ".json");
        json.WriteString("reason_conference_ended", conference.EndReason);
        json.WriteString("call_sid_ending_conference", conference.EndedByCallSid);
        json.WriteStartObject("subresource_uris");
        json.WriteString("participants", uri + "/Participants.json");
        json.WriteString("recordings", uri + "/Recordings.json");
        json.WriteEndObject();
    }

    public void Participant(Utf8JsonWriter json, Conference conference, Participant participant)
    {
        json.WriteString("account_sid", twilio.Settings.AccountSid);
        json.WriteString("call_sid", participant.Leg.Sid);
        json.WriteString("label", participant.Label);
        json.WriteString("conference_sid", conference.Sid);
        json.WriteString("date_created", Rfc2822.Format(participant.JoinedAt));
        json.WriteString("date_updated", Rfc2822.Format(participant.UpdatedAt));
        json.WriteBoolean("end_conference_on_exit", participant.EndOnExit);
        json.WriteBoolean("muted", participant.Muted);
        json.WriteBoolean("hold", participant.Hold);
        json.WriteString("status", "connected");
        json.WriteBoolean("start_conference_on_enter", participant.StartOnEnter);
        json.WriteBoolean("coaching", participant.CoachedCallSid is not null);
        json.WriteString("call_sid_to_coach", participant.CoachedCallSid);
        json.WriteNull("queue_time");
        json.WriteString("uri", $"{Account}/Conferences/{conference.Sid}/Participants/{participant.Leg.Sid}.json");
    }

    public void Recording(Utf8JsonWriter json, Recording recording)
    {
        string uri = $"{Account}/Recordings/{recording.Sid}";
        json.WriteString("account_sid", twilio.Settings.AccountSid);
        json.WriteString("api_version", "2010-04-01");
        json.WriteString("call_sid", recording.Leg.Sid);
        json.WriteString("conference_sid", recording.Conference?.Sid);
        json.WriteString("date_created", Rfc2822.Format(recording.StartedAt));
        json.WriteString("date_updated", Rfc2822.Format(recording.EndedAt ?? recording.StartedAt));
        json.WriteString("start_time", Rfc2822.Format(recording.StartedAt));
        json.WriteString("duration", recording.EndedAt is null ? "-1" : recording.Seconds);
        json.WriteString("sid", recording.Sid);
        json.WriteNull("price");
        json.WriteString("price_unit", "USD");
        json.WriteString("status", recording.Status);
        json.WriteNumber("channels", recording.Channels);
        json.WriteString("source", recording.Source);
        json.WriteNull("error_code");
        json.WriteString("track", recording.Track);
        json.WriteString("uri", uri + ".json");
        json.WriteNull("encryption_details");
        json.WriteString("media_url", recording.Url);
    }

    public void Number(Utf8JsonWriter json, IncomingNumber number)
    {
        json.WriteString("sid", number.Sid);
        json.WriteString("account_sid", twilio.Settings.AccountSid);
        json.WriteString("friendly_name", number.FriendlyName);
        json.WriteString("phone_number", number.Number);
        json.WriteString("voice_application_sid", number.VoiceApplicationSid ?? "");
        json.WriteString("date_created", Rfc2822.Format(number.CreatedAt));
        json.WriteString("date_updated", Rfc2822.Format(number.UpdatedAt));
        json.WriteString("api_version", "2010-04-01");
        json.WriteString("voice_receive_mode", "voice");
        Route(json, number.Route);
        json.WriteString("uri", $"{Account}/IncomingPhoneNumbers/{number.Sid}.json");
    }

    public void Application(Utf8JsonWriter json, VoiceApplication application)
    {
        json.WriteString("sid", application.Sid);
        json.WriteString("account_sid", twilio.Settings.AccountSid);
        json.WriteString("friendly_name", application.FriendlyName);
        json.WriteString("date_created", Rfc2822.Format(application.CreatedAt));
        json.WriteString("date_updated", Rfc2822.Format(application.UpdatedAt));
        json.WriteString("api_version", "2010-04-01");
        Route(json, application.Route);
        json.WriteString("uri", $"{Account}/Applications/{application.Sid}.json");
    }

    private static void Route(Utf8JsonWriter json, VoiceRoute route)
    {
        json.WriteString("voice_url", route.VoiceUrl ?? "");
        json.WriteString("voice_method", route.VoiceMethod);
        json.WriteString("voice_fallback_url", route.FallbackUrl ?? "");
        json.WriteString("voice_fallback_method", route.FallbackMethod);
        json.WriteString("status_callback", route.StatusCallback ?? "");
        json.WriteString("status_callback_method", route.StatusCallbackMethod);
        json.WriteBoolean("voice_caller_id_lookup", false);
    }

    private static string? At(DateTimeOffset? at) => at is { } instant ? Rfc2822.Format(instant) : null;

    private static int Number(string? text, int fallback) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : fallback;
}
