using System.Globalization;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Time;
using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>The webhooks that Twilio sends, and the conferences that legs share.</summary>
public sealed partial class SimulatedTwilio
{
    private readonly Dictionary<string, Conference> _liveConferences = new(StringComparer.Ordinal);
    private readonly List<Conference> _conferences = [];

    /// <summary>All conferences so far, in order of creation.</summary>
    public IReadOnlyList<Conference> Conferences
    {
        get
        {
            lock (Scheduler.Gate)
            {
                return [.. _conferences];
            }
        }
    }

    /// <summary>The number of webhooks sent.</summary>
    public long WebhooksSent { get; private set; }

    internal List<Conference> ConferenceList => _conferences;

    /// <summary>Asks the application for TwiML. The answer is handled with the gate held.</summary>
    internal void Ask(
        CallLeg leg,
        WebhookKind kind,
        string url,
        string method,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        Action<WebhookAnswer> received) =>
        Send(leg, kind, url, method, parameters, received);

    /// <summary>Reports something to the application; a failure only causes a debugger entry.</summary>
    internal void Tell(CallLeg leg, WebhookKind kind, string url, string method, IReadOnlyList<KeyValuePair<string, string>> parameters) =>
        Send(leg, kind, url, method, parameters, answer =>
        {
            if (answer.ErrorCode != 0)
            {
                Complain(
                    kind == WebhookKind.Conference ? 16011 : 15003, $"Status callback: {answer.ErrorCode} {answer.Message}", leg.Sid, url);
            }
            else if (answer.Body.Length > 0 && answer.ContentType is not ("text/xml" or "application/xml" or "text/html"))
            {
                Complain(
                    12300,
                    $"A status callback was answered with \"{answer.ContentType}\"; nothing, or an empty <Response/>, is expected.",
                    leg.Sid,
                    url);
            }
        });

    /// <summary>Requests the action of a Dial after its leg has ended.</summary>
    internal void Farewell(CallLeg leg, string url, string method, IReadOnlyList<KeyValuePair<string, string>> results)
    {
        List<KeyValuePair<string, string>> parameters = leg.StandardParameters();
        parameters.AddRange(results);
        Send(leg, WebhookKind.Farewell, url, method, parameters, answer =>
        {
            if (answer.ErrorCode != 0)
            {
                Complain(answer.ErrorCode, answer.Message, leg.Sid, url);
            }
        });
    }

    internal Conference? LiveConference(string nameOrSid) =>
        _liveConferences.GetValueOrDefault(nameOrSid) ?? _liveConferences.Values.FirstOrDefault(c => c.Sid == nameOrSid);

    /// <summary>A leg joins a conference; the first leg creates it.</summary>
    /// <returns>False, with a debugger entry, when it may not.</returns>
    internal bool TryJoin(
        CallLeg leg,
        ConferenceNoun noun,
        ConferenceActivity activity,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Conference? conference)
    {
        if (!_liveConferences.TryGetValue(noun.Name, out conference))
        {
            conference = new Conference(this, NewSid("CF"), noun, leg);
            _liveConferences.Add(noun.Name, conference);
            _conferences.Add(conference);
        }

        (int code, string message) = conference.IsFull ? (16020, "The conference is full.")
            : noun.Label is { } label && conference.Find(label) is not null ? (16025, $"The participantLabel \"{label}\" is in use.")
            : noun.Coach is { } coached && conference.Find(coached) is null ? (13240, $"\"{coached}\" is not in the conference.")
            : (0, "");
        if (code == 0)
        {
            conference.Add(leg, noun, activity);
            return true;
        }

        Complain(code, message, leg.Sid, noun.Name);
        conference.EndIfEmpty();
        conference = null;
        return false;
    }

    internal void Forget(Conference conference) => _liveConferences.Remove(conference.Name);

    private void Send(
        CallLeg leg,
        WebhookKind kind,
        string url,
        string method,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        Action<WebhookAnswer> received)
    {
        var chance = Chance.Of(Settings.Seed, leg.Sid, leg.NextWebhook());
        var request = new WebhookRequest(url, method, parameters, Token(chance));
        TimeSpan latency = chance.Between(Settings.WebhookLatency.Least, Settings.WebhookLatency.Most);
        WebhookFault? fault = Settings.Faults.Decide(kind, request, chance);
        if (fault is null)
        {
            Ears.Note(leg, $"lost: {kind} {url}");
            return;
        }

        Deliver(request, fault, latency + fault.Delay, received);
        if (fault.DoubledAfter is { } later)
        {
            Deliver(request, WebhookFault.None, latency + fault.Delay + later, static _ => { });
        }
    }

    private void Deliver(WebhookRequest request, WebhookFault fault, TimeSpan after, Action<WebhookAnswer> received)
    {
        WebhookRequest planned = request with { PlannedAt = PlannedTime.In(Time, after) };
        Scheduler.After(after, () =>
        {
            WebhooksSent++;
            _ = Task.Run(() => ExchangeAsync(planned, fault, received));
        });
    }

    private async Task ExchangeAsync(WebhookRequest request, WebhookFault fault, Action<WebhookAnswer> received)
    {
        WebhookAnswer answer;
        try
        {
            answer = await _webhooks.SendAsync(request, fault);
        }
        catch (Exception broken)
        {
            // To Twilio, any exception of the far side is a failed connection. The debugger shows it, and so does the
            // test that reads it.
            answer = WebhookAnswer.Failure(11200, broken.ToString(), request.Url);
        }

        lock (Scheduler.Gate)
        {
            received(answer);
        }
    }

    private static string Token(Chance chance) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(uint)chance.NextBits():x8}-{(ushort)chance.NextBits():x4}-4{(ushort)chance.NextBits() & 0xFFF:x3}"
            + $"-8{(ushort)chance.NextBits() & 0xFFF:x3}-{chance.NextBits() & 0xFFFFFFFFFFFF:x12}");
}
