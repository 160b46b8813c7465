using System.Xml;
using System.Xml.Linq;

namespace ImpactDialing.Simulator.TwiML;

/// <summary>
/// Reads TwiML as strictly as Twilio's schema: names are case-sensitive, and anything unknown is an error.
/// </summary>
public static class TwimlParser
{
    private const int MalformedDocument = 12100;
    private const int WrongRoot = 12102;
    private const int SchemaWarning = 12200;

    private static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, MaxCharactersInDocument = 128 * 1024 };

    /// <summary>Reads a document; never throws, whatever its content.</summary>
    public static TwimlDocument Parse(string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var problems = new List<TwimlProblem>();
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new StringReader(document), Settings);
            root = XDocument.Load(reader).Root!;
        }
        catch (XmlException malformed)
        {
            return Fatal(MalformedDocument, "The document is not well-formed: " + malformed.Message);
        }

        if (root.Name != "Response")
        {
            return Fatal(WrongRoot, $"The root is <{root.Name.LocalName}>; it must be <Response>.");
        }

        var top = new ElementReader(root, problems);
        var verbs = new List<Verb>();
        foreach (XElement element in top.Children())
        {
            if (ReadVerb(element, problems) is { } verb)
            {
                verbs.Add(verb);
            }
        }

        top.Finish(childrenAllowed: true);
        return new TwimlDocument(verbs, problems);
    }

    private static TwimlDocument Fatal(int code, string message) => new([], [new TwimlProblem(code, message, IsFatal: true)]);

    private static Verb? ReadVerb(XElement element, List<TwimlProblem> problems)
    {
        var reader = new ElementReader(element, problems);
        switch (reader.Name)
        {
            case "Say":
            case "Play":
            case "Pause":
                return PromptReader.Read(reader);
            case "Gather":
                return ReadGather(reader, problems);
            case "Dial":
                return DialReader.Read(reader, problems);
            case "Record":
                return RecordReader.Read(reader);
            case "Redirect":
                return ReadRedirect(reader);
            case "Hangup":
                reader.Finish();
                return new Hangup();
            case "Reject":
                var reject = new Reject(reader.Choice("reason", "rejected", 13810, "rejected", "busy") == "busy");
                reader.Finish();
                return reject;
            default:
                reader.Complain(SchemaWarning, $"<{reader.Name}> is not a verb that is known here.");
                return null;
        }
    }

    private static Redirect ReadRedirect(ElementReader reader)
    {
        var redirect = new Redirect(reader.Text, reader.Method("method", 13710));
        reader.Finish();
        return redirect;
    }

    private static Gather ReadGather(ElementReader reader, List<TwimlProblem> problems)
    {
        if (reader.Choice("input", "dtmf", 13320, "dtmf", "speech", "dtmf speech", "speech dtmf") != "dtmf")
        {
            reader.Complain(13320, "<Gather> asks for speech, which the simulated world does not support.");
        }

        string finish = reader.String("finishOnKey") ?? "#";
        if (finish.Length > 1 || (finish.Length == 1 && !"0123456789*#".Contains(finish[0], StringComparison.Ordinal)))
        {
            reader.Bad("finishOnKey", finish, 13310);
            finish = "#";
        }

        TimeSpan timeout = reader.Seconds("timeout", 5, 1, 3600, 13312);
        int? digits = reader.Integer("numDigits", 1, 1000, 13313);
        bool onEmpty = reader.Boolean("actionOnEmptyResult", false, 13338);
        string? action = reader.Url("action", 11100);
        string method = reader.Method("method", 13311);
        reader.Ignore(
            "language", "debug", "bargeIn", "speechTimeout", "speechModel", "hints", "profanityFilter", "partialResultCallback",
            "partialResultCallbackMethod", "enhanced", "maxSpeechTime");

        var prompts = new List<Verb>();
        foreach (XElement child in reader.Children())
        {
            var prompt = new ElementReader(child, problems);
            if (prompt.Name is "Say" or "Play" or "Pause")
            {
                if (PromptReader.Read(prompt) is { } read)
                {
                    if (read is Play { Digits: not null })
                    {
                        reader.Complain(13430, "<Play digits> cannot be used in <Gather>.");
                    }

                    prompts.Add(read);
                }
            }
            else
            {
                reader.Complain(13314, $"<Gather> must not hold <{prompt.Name}>.");
            }
        }

        reader.Finish(childrenAllowed: true);
        return new Gather(action, method, timeout, finish.Length == 0 ? null : finish[0], digits, onEmpty, prompts);
    }
}
