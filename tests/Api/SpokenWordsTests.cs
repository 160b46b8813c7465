using System.Xml.Linq;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Dispositions;
using ImpactDialing.Simulator.TwiML;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Support;
using ImpactDialing.Transfers;
using ImpactDialing.Twiml;
using ImpactDialing.Webhooks;
using Twilio.TwiML;

namespace ImpactDialing.Tests.Api;

/// <summary>Every directive with every class of character that people can type into names, questions and
/// texts.</summary>
[Trait("Hardening", "H1")]
public sealed class SpokenWordsTests
{
    private static readonly WebhookUrls Urls = new(new Uri("https://primary.test"));
    private static readonly LegPosition At = new(3, new SessionId("s1"), 9);
    private static readonly CallId Call = new("c1");
    private static readonly TransferId Transfer = new("t1");

    public static TheoryData<string, string> Texts => new()
    {
        { "controls", string.Concat(Enumerable.Range(0, 0x20).Select(code => (char)code)) },
        { "a word with controls", "Jo\u0000hn\u000b\u001b" },
        { "delete and C1 controls", "Jo\u007fhn\u0085\u009f" },
        { "U+FFFE", "Jo\ufffehn" },
        { "U+FFFF", "\uffff" },
        { "other noncharacters", "Jo\ufdd0hn" + char.ConvertFromUtf32(0x1fffe) + char.ConvertFromUtf32(0x10ffff) },
        { "a lone high surrogate", "Jo\ud83dhn" },
        { "a high surrogate at the end", "John\ud83d" },
        { "a lone low surrogate", "\ude00John" },
        { "surrogates in the wrong order", "Jo\ude00\ud83dhn" },
        { "emoji", "Jo😀hn 👩‍👩‍👧" },
        { "right to left", "שלום \u202eמרים\u202c محمد" },
        { "markup", "<Hangup/> & \"John\" ]]> &amp; <!--" },
        { "10,000 characters", new string('x', 10_000) },
        { "10,000 emoji", string.Concat(Enumerable.Repeat("😀", 10_000)) },
        { "empty", "" },
        { "blank", " \t\r\n\u00a0" },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Every_directive_is_TwiML_that_Twilio_accepts(string kind, string text)
    {
        foreach (var (directive, document) in Documents(text))
        {
            var written = document.ToString();
            var parsed = TwimlParser.Parse(written);
            Assert.True(parsed.Problems.Count == 0, $"{directive} with {kind}: {string.Join("; ", parsed.Problems)}");
            Assert.True(
                parsed.Verbs.Count > 0 || directive == "announcement of a recording", $"{directive} with {kind} is an empty document.");
            Assert.True(System.Text.Encoding.UTF8.GetByteCount(written) < 64_000, $"{directive} with {kind} is too long.");
        }
    }

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void The_sentence_around_a_name_is_always_spoken(string kind, string text)
    {
        var spoken = Said(new CallerTwiml(Urls).Render(new CallerDirective.PresentHousehold(At, text)));

        Assert.EndsWith(SpokenTexts.PreviewKeys, spoken, StringComparison.Ordinal);
        Assert.True(kind.Length > 0 && spoken.Length < 1_000);
    }

    [Fact]
    public void What_can_be_spoken_is_spoken_unchanged()
    {
        const string Text = "Möchten Sie – „ja“ oder 😀? \t שלום";

        Assert.Equal(Text, Said(new CallTwiml(Urls).Render(new CallDirective.SafeHarbor(Text))));
        Assert.Equal("Jo hn", Said(new CallTwiml(Urls).Render(new CallDirective.SafeHarbor("Jo\uffffhn"))));
    }

    [Fact]
    public void Every_kind_of_directive_is_tried()
    {
        Machines.EveryKind.IsIn(CallerDirectives("x"));
        Machines.EveryKind.IsIn(CallDirectives("x"));
        Machines.EveryKind.IsIn(TransferDirectives("x"));
        Machines.EveryKind.IsIn(MonitorDirectives());
    }

    [Fact]
    public void Text_becomes_speech_in_one_place() => Assert.Equal(
        ["Speech.cs"],
        Repository.Sources("api").Where(file => file.Text.Contains(".Say(", StringComparison.Ordinal)).Select(file => file.Name));

    private static IEnumerable<(string Directive, VoiceResponse Document)> Documents(string text)
    {
        var (caller, call) = (new CallerTwiml(Urls), new CallTwiml(Urls));
        var (transfer, monitor) = (new TransferTwiml(Urls), new MonitorTwiml(Urls));
        return
        [
            .. CallerDirectives(text).SelectMany(directive => Both(directive, caller.Answer(directive))),
            .. CallerDirectives(text).SelectMany(directive => Both(directive, caller.Answer(directive, SpokenTexts.MessageNotLeft))),
            .. CallDirectives(text).SelectMany(directive => Both(directive, call.Answer(directive))),
            .. TransferDirectives(text).SelectMany(directive => Both(directive, transfer.Answer(directive))),
            .. MonitorDirectives().Select(directive => (directive.GetType().Name, monitor.Render(directive, 8, isWaiting: false))),
            .. new[] { CallTwiml.Announcement(text) }.SelectMany(
                answer => new[] { answer.Render(), answer.Plainer!() }.Select(document => ("announcement of a recording", document))),
        ];
    }

    private static IEnumerable<(string Directive, VoiceResponse Document)> Both(object directive, TwimlResult answer) =>
        [(directive.GetType().Name, answer.Render()), ($"plain {directive.GetType().Name}", answer.Plainer!())];

    private static IEnumerable<CallerDirective> CallerDirectives(string text) =>
    [
        new CallerDirective.StartMenu(At),
        new CallerDirective.Instructions(At),
        new CallerDirective.PresentHousehold(At, text),
        new CallerDirective.AnnounceHousehold(At, text),
        new CallerDirective.JoinConference(At, 0),
        new CallerDirective.AskQuestion(
            At, 1, new Question(1, text, [.. Enumerable.Range(1, 9).Select(key => new PossibleResponse(key, text, key, false))]), true),
        new CallerDirective.ContinueWith(At, CallerStep.ReadyToCall, 0),
        new CallerDirective.HoldOn(At, HoldReason.DueSoon, TimeSpan.FromSeconds(10)),
        new CallerDirective.WaitOnHold(At, PhonesOnly: true),
        new CallerDirective.JoinTransfer(At, Transfer),
        new CallerDirective.EnterResults(At, Say: true),
        new CallerDirective.Goodbye(GoodbyeReason.OutOfNumbers),
    ];

    private static IEnumerable<CallDirective> CallDirectives(string text) =>
    [
        new CallDirective.JoinConference(Call, At.SessionId),
        new CallDirective.JoinTransfer(Call, Transfer),
        new CallDirective.AskAgain(Call),
        new CallDirective.PlayMessage(new Uri("https://files.test/message.mp3")),
        new CallDirective.SafeHarbor(text),
        new CallDirective.Farewell(),
        new CallDirective.HangUp(),
    ];

    private static IEnumerable<TransferDirective> TransferDirectives(string text) =>
    [
        new TransferDirective.Announce(Transfer, text, TransferKind.Warm),
        new TransferDirective.Announce(Transfer, text, TransferKind.Cold),
        new TransferDirective.Join(Transfer),
        new TransferDirective.Farewell(),
        new TransferDirective.HangUp(),
    ];

    private static IEnumerable<MonitorDirective> MonitorDirectives() =>
    [
        new MonitorDirective.Join(5, "s1", MonitorMode.Coach, new CallSid("CA1")),
        new MonitorDirective.Wait(5),
        new MonitorDirective.NotOnline(),
    ];

    private static string Said(VoiceResponse document) =>
        string.Join(' ', XDocument.Parse(document.ToString()).Descendants("Say").Select(say => say.Value));
}
