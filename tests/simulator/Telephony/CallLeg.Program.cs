using System.Globalization;
using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>The leg's program: requests documents and carries out their verbs, one at a time.</summary>
public sealed partial class CallLeg
{
    private const string ApplicationError = "We are sorry, an application error has occurred. Goodbye.";

    private IReadOnlyList<Verb> _verbs = [];
    private int _next;
    private int _generation;
    private LegActivity? _activity;

    /// <summary>The address of the current document, with its overrides; null for one that came by REST.</summary>
    internal string? DocumentUrl { get; private set; }

    /// <summary>The current verb; null between verbs and while a document is requested.</summary>
    internal LegActivity? Activity => _activity;

    /// <summary>Whether a live leg may be given another document.</summary>
    internal bool CanRedirect => Status == CallStatus.InProgress;

    /// <summary>Requests a document and carries it out, in place of the current one.</summary>
    /// <param name="results">The results of the verb before it.</param>
    /// <param name="given">The parameters of the person's browser phone.</param>
    internal void Fetch(
        string url,
        string method,
        IReadOnlyList<KeyValuePair<string, string>> results,
        IReadOnlyList<KeyValuePair<string, string>>? given = null)
    {
        List<KeyValuePair<string, string>> parameters = StandardParameters();
        parameters.AddRange(given ?? []);
        parameters.AddRange(results);
        Request(url, method, parameters, results, WebhookKind.Voice);
    }

    /// <summary>Carries out a document that came by REST.</summary>
    internal void RunInline(string document)
    {
        _generation++;
        DocumentUrl = null;
        TwimlDocument parsed = TwimlParser.Parse(document);
        Complain(parsed, document);
        if (parsed.Fatal is { } fatal)
        {
            Fail(fatal.Code, "", StandardParameters(), [], WebhookKind.Voice);
            return;
        }

        Begin(parsed.Verbs, null);
    }

    /// <summary>REST gives the leg another document: the leg leaves its current verb.</summary>
    internal void RedirectTo(string? url, string method, string? document)
    {
        StopProgram(legEnded: false);
        OnProgramEnd = null;
        OnRedirected?.Invoke();
        if (document is not null)
        {
            RunInline(document);
        }
        else
        {
            Fetch(url!, method, []);
        }
    }

    /// <summary>
    /// Resolves an address of the current document; null, with a debugger entry, when there is no base address.
    /// </summary>
    internal string? Resolve(string? url)
    {
        if (string.IsNullOrEmpty(url))
        {
            return DocumentUrl;
        }

        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? absolute) && absolute.Scheme is "http" or "https")
        {
            return url;
        }

        return DocumentUrl is null ? null : new Uri(new Uri(ConnectionOverridesOff(DocumentUrl)), url).AbsoluteUri;
    }

    /// <summary>A verb has ended: requests its action.</summary>
    internal void FinishWithAction(string? action, string method, IReadOnlyList<KeyValuePair<string, string>> results)
    {
        _activity = null;
        if (Resolve(action) is { } url)
        {
            Fetch(url, method, results);
        }
        else
        {
            _twilio.Complain(15004, "The action of a document without an address must be absolute.", Sid, action ?? "");
            Fail(11100, action ?? "", StandardParameters(), [], WebhookKind.Voice);
        }
    }

    /// <summary>A verb has ended: the next one begins, or the call ends with the document.</summary>
    internal void Next()
    {
        _activity = null;
        if (HasEnded)
        {
            return;
        }

        if (_next == _verbs.Count && OnProgramEnd is { } then)
        {
            OnProgramEnd = null;
            then();
            return;
        }

        Verb verb = _next < _verbs.Count ? _verbs[_next++] : new Hangup();
        if (Status == CallStatus.Ringing && Direction == CallDirection.Inbound)
        {
            if (verb is Reject reject)
            {
                Blip(SoundKind.Tone, reject.Busy ? "busy" : "not in service");
                End(reject.Busy ? CallStatus.Busy : CallStatus.NoAnswer, reject.Busy ? 486 : 480);
                return;
            }

            if (verb is not Pause)
            {
                Answer();
            }
        }

        switch (verb)
        {
            case Redirect redirect:
                FinishWithAction(redirect.Url, redirect.Method, []);
                break;
            case Hangup or Reject:
                End(CallStatus.Completed, 200);
                break;
            default:
                _activity = LegActivity.For(this, verb);
                _activity.Start();
                break;
        }
    }

    /// <summary>Leaves the current verb and forgets the document and any answer still to come.</summary>
    private void StopProgram(bool legEnded)
    {
        _generation++;
        _verbs = [];
        _next = 0;
        LegActivity? activity = _activity;
        _activity = null;
        activity?.Leave(legEnded);
        Silence();
    }

    private void Begin(IReadOnlyList<Verb> verbs, string? url)
    {
        (_verbs, _next, DocumentUrl) = (verbs, 0, url);
        Next();
    }

    private void Request(
        string url, string method, List<KeyValuePair<string, string>> parameters, IReadOnlyList<KeyValuePair<string, string>> results,
        WebhookKind kind)
    {
        int generation = ++_generation;
        _twilio.Ask(this, kind, url, method, parameters, answer =>
        {
            if (generation == _generation && !HasEnded)
            {
                Received(url, method, parameters, results, kind, answer);
            }
        });
    }

    private void Received(
        string url,
        string method,
        List<KeyValuePair<string, string>> parameters,
        IReadOnlyList<KeyValuePair<string, string>> results,
        WebhookKind kind,
        WebhookAnswer answer)
    {
        string errorUrl = method == "GET" ? ConnectionOverridesOff(url) : answer.Url;
        if (answer.ErrorCode != 0)
        {
            _twilio.Complain(answer.ErrorCode, answer.Message, Sid, errorUrl);
            Fail(answer.ErrorCode, errorUrl, parameters, results, kind);
            return;
        }

        TwimlDocument document = Read(answer);
        Complain(document, answer.Body.Length == 0 ? errorUrl : answer.Body);
        if (document.Fatal is { } fatal)
        {
            Fail(fatal.Code, errorUrl, parameters, results, kind);
            return;
        }

        Begin(document.Verbs, answer.Url == ConnectionOverridesOff(url) ? url : answer.Url);
    }

    private static TwimlDocument Read(WebhookAnswer answer)
    {
        static TwimlDocument Wrong(int code, string message) => new([], [new TwimlProblem(code, message, IsFatal: true)]);

        if (answer.ContentType.StartsWith("audio/", StringComparison.Ordinal))
        {
            return new TwimlDocument([new Play(answer.Url, 1, null), new Hangup()], []);
        }

        if (answer.Body.Length == 0)
        {
            return Wrong(11770, "The answer is empty.");
        }

        switch (answer.ContentType)
        {
            case "text/xml" or "application/xml" or "text/html":
                return TwimlParser.Parse(answer.Body);
            case "text/plain":
                TwimlDocument parsed = TwimlParser.Parse(answer.Body);
                return parsed.Fatal is null ? parsed : new TwimlDocument([new Say(answer.Body, 1), new Hangup()], []);
            default:
                return Wrong(12300, $"The content type \"{answer.ContentType}\" is not one that can be carried out.");
        }
    }

    /// <summary>
    /// A document could not be fetched or carried out: asks the fallback, once; then the person hears a message and the
    /// call ends.
    /// </summary>
    private void Fail(
        int code, string errorUrl, List<KeyValuePair<string, string>> parameters, IReadOnlyList<KeyValuePair<string, string>> results,
        WebhookKind kind)
    {
        if (kind != WebhookKind.Fallback && !string.IsNullOrEmpty(FallbackUrl))
        {
            List<KeyValuePair<string, string>> again = parameters;
            if (!_twilio.Settings.FallbackRepeatsResults && results.Count > 0)
            {
                again = [.. parameters.Where(p => !results.Contains(p) || p.Key is "AnsweredBy" or "MachineDetectionDuration")];
            }

            again.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
            again.Add(new("ErrorUrl", errorUrl));
            Request(FallbackUrl, FallbackMethod, again, [], WebhookKind.Fallback);
            return;
        }

        _twilio.Ears.Note(this, "hears that an application error has occurred");
        Begin([new Say(ApplicationError, 1), new Hangup()], null);
    }

    private void Complain(TwimlDocument document, string where)
    {
        foreach (TwimlProblem problem in document.Problems)
        {
            _twilio.Complain(problem.Code, problem.Message, Sid, where);
        }
    }

    private static string ConnectionOverridesOff(string url)
    {
        int hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? url : url[..hash];
    }
}
