using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Dispositions;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using ImpactDialing.Twiml;
using ImpactDialing.Webhooks;
using Twilio.TwiML;

namespace ImpactDialing.Fuzz.Targets;

/// <summary>Every directive, with a text wherever one is spoken.</summary>
internal static class SpokenDocuments
{
    /// <summary>The addresses in the documents.</summary>
    public static readonly WebhookUrls Urls = new(new Uri("https://primary.test"));

    /// <summary>The step of the caller's documents.</summary>
    public static readonly LegPosition At = new(3, new SessionId("s1"), 9);

    private static readonly CallId Call = new("c1");
    private static readonly TransferId Transfer = new("t1");

    /// <summary>Every document, and the same in plainer words.</summary>
    public static IEnumerable<(string Directive, VoiceResponse Document)> Of(string text)
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

    public static IEnumerable<CallerDirective> CallerDirectives(string text) =>
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

    public static IEnumerable<CallDirective> CallDirectives(string text) =>
    [
        new CallDirective.JoinConference(Call, At.SessionId),
        new CallDirective.JoinTransfer(Call, Transfer),
        new CallDirective.AskAgain(Call),
        new CallDirective.PlayMessage(new Uri("https://files.test/message.mp3")),
        new CallDirective.SafeHarbor(text),
        new CallDirective.Farewell(),
        new CallDirective.HangUp(),
    ];

    public static IEnumerable<TransferDirective> TransferDirectives(string text) =>
    [
        new TransferDirective.Announce(Transfer, text, TransferKind.Warm),
        new TransferDirective.Announce(Transfer, text, TransferKind.Cold),
        new TransferDirective.Join(Transfer),
        new TransferDirective.Farewell(),
        new TransferDirective.HangUp(),
    ];

    public static IEnumerable<MonitorDirective> MonitorDirectives() =>
    [
        new MonitorDirective.Join(5, "s1", MonitorMode.Coach, new CallSid("CA1")),
        new MonitorDirective.Wait(5),
        new MonitorDirective.NotOnline(),
    ];
}
