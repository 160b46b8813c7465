using System.Xml.Linq;
using Twilio.TwiML;
using Twilio.TwiML.Voice;
using HttpMethod = Twilio.Http.HttpMethod;
using Record = Twilio.TwiML.Voice.Record;
using Task = System.Threading.Tasks.Task;

namespace ImpactDialing.Tests.Contracts.Twilio;

public sealed class TwiMLTests
{
    private static readonly Uri Url = new("https://x.example/a?b=1&c=%20#rc=2");

    [Fact]
    public void Says_its_encoding_and_indents()
    {
        var response = new VoiceResponse().Say("Tom & <Jerry> é").Hangup();
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Response>\n  <Say>Tom &amp; &lt;Jerry&gt; é</Say>\n  <Hangup></Hangup>\n</Response>".ReplaceLineEndings(),
            response.ToString());
    }

    [Fact]
    public void Can_do_without_indentation() => Assert.Equal(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Response><Dial action=\"https://x.example/a?b=1&amp;c=%20#rc=2\" hangupOnStar=\"true\"><Conference muted=\"false\" beep=\"false\">room</Conference></Dial></Response>",
        new VoiceResponse().Append(new Dial(action: Url, hangupOnStar: true).Append(new Conference("room", muted: false, beep: Conference.BeepEnum.False)))
            .ToString(SaveOptions.DisableFormatting));

    [Fact]
    public void An_empty_key_or_url_is_not_a_missing_one() => Assert.Equal(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Response><Gather finishOnKey=\"\"></Gather></Response>",
        new VoiceResponse().Append(new Gather(finishOnKey: "")).ToString(SaveOptions.DisableFormatting));

    [Fact]
    [Trait("Needs", "oracles")]
    public async Task Agrees_with_the_official_library()
    {
        var url = Url.OriginalString;
        (VoiceResponse Ours, object[] Theirs)[] documents =
        [
            (new VoiceResponse().Say("Hi & bye", Say.VoiceEnum.Woman, 2, "en-GB"), [Verb("Say", new { voice = "woman", loop = 2, language = "en-GB" }, "Hi & bye")]),
            (new VoiceResponse().Play(Url, 3), [Verb("Play", new { loop = 3 }, url)]),
            (new VoiceResponse().Pause(4).Hangup(), [Verb("Pause", new { length = 4 }), Verb("Hangup", new { })]),
            (new VoiceResponse().Redirect(Url, HttpMethod.Get), [Verb("Redirect", new { method = "GET" }, url)]),
            (new VoiceResponse().Reject(Reject.ReasonEnum.Busy), [Verb("Reject", new { reason = "busy" })]),
            (new VoiceResponse().Record(Url, HttpMethod.Post, 5, "#", 30, true, Record.TrimEnum.DoNotTrim),
                [Verb("Record", new { action = url, method = "POST", timeout = 5, finishOnKey = "#", maxLength = 30, playBeep = true, trim = "do-not-trim" })]),
            (new VoiceResponse().Append(new Gather([Gather.InputEnum.Dtmf], Url, HttpMethod.Post, 10, finishOnKey: "*", numDigits: 5, actionOnEmptyResult: true)
                    .Say("Enter your PIN").Pause(1).Play(Url)),
                [Verb("Gather", new { input = "dtmf", action = url, method = "POST", timeout = 10, finishOnKey = "*", numDigits = 5, actionOnEmptyResult = true }, null,
                    [Verb("Say", new { }, "Enter your PIN"), Verb("Pause", new { length = 1 }), Verb("Play", new { }, url)])]),
            (new VoiceResponse().Append(new Dial(action: Url, hangupOnStar: true, timeLimit: 60, record: Dial.RecordEnum.RecordFromAnswer).Append(new Conference(
                    "s1",
                    muted: true,
                    beep: Conference.BeepEnum.Onenter,
                    startConferenceOnEnter: false,
                    endConferenceOnExit: true,
                    waitUrl: Url,
                    waitMethod: HttpMethod.Get,
                    maxParticipants: 3,
                    coach: "CA1",
                    statusCallbackEvent: [Conference.EventEnum.Start, Conference.EventEnum.Leave],
                    statusCallback: Url,
                    participantLabel: "caller"))),
                [Verb("Dial", new { action = url, hangupOnStar = true, timeLimit = 60, record = "record-from-answer" }, null, [Verb("Conference", new
                {
                    muted = true, beep = "onEnter", startConferenceOnEnter = false, endConferenceOnExit = true, waitUrl = url, waitMethod = "GET", maxParticipants = 3,
                    coach = "CA1", statusCallbackEvent = "start leave", statusCallback = url, participantLabel = "caller",
                }, "s1")])]),
            (new VoiceResponse().Append(new Dial(timeout: 20, callerId: "+15005550006", answerOnBridge: true)
                    .Append(new Number("+15005550001", sendDigits: "ww1", statusCallbackEvent: [Number.EventEnum.Answered], statusCallback: Url))
                    .Append(new Client("alice", url: Url))),
                [Verb("Dial", new { timeout = 20, callerId = "+15005550006", answerOnBridge = true }, null,
                    [Verb("Number", new { sendDigits = "ww1", statusCallbackEvent = "answered", statusCallback = url }, "+15005550001"), Verb("Client", new { url }, "alice")])]),
        ];
        var answers = await Oracle.AskAsync(documents.Select(document => new { ask = "twiml", verbs = document.Theirs }));
        for (var i = 0; i < documents.Length; i++)
        {
            Assert.Equal(Canonical(answers[i]!.GetValue<string>()), Canonical(documents[i].Ours.ToString()));
        }
    }

    private static object?[] Verb(string name, object attributes, string? text = null, object[]? children = null) => [name, attributes, text, children];

    private static string Canonical(string xml)
    {
        static XElement Sorted(XElement element) => new(
            element.Name,
            element.Attributes().OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal),
            element.HasElements ? element.Elements().Select(Sorted) : element.Value);
        return Sorted(XDocument.Parse(xml).Root!).ToString();
    }
}
