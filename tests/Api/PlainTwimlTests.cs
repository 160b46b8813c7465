using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using ImpactDialing.Twiml;
using ImpactDialing.Webhooks;

namespace ImpactDialing.Tests.Api;

/// <summary>
/// The text after a document that Twilio could not carry out: the same words, in a different document.
/// </summary>
public sealed class PlainTwimlTests
{
    private static readonly WebhookUrls Urls = new(new Uri("https://fallback.test"));

    [Fact]
    public void A_callee_joins_the_conference_all_the_same()
    {
        var ordinary =
            new CallTwiml(Urls).Render(new CallDirective.JoinConference(new CallId("call"), new SessionId("session"))).ToString();

        var plain = PlainTwiml.Of(ordinary)!;

        Assert.Contains("<Conference beep=\"false\" endConferenceOnExit=\"true\" ", plain, StringComparison.Ordinal);
        Assert.Contains(">session</Conference>", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("startConferenceOnEnter", plain, StringComparison.Ordinal);
        Assert.Contains("action=\"https://fallback.test/calls/call/disconnected#", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("method=", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Entered_text_is_stripped_of_characters_that_break_a_document_and_truncated()
    {
        var plain = PlainTwiml.Of(
            "<Response><Gather action=\"https://h/a\" method=\"POST\"><Say>Möchten Sie &lt;b&gt;spenden&lt;/b&gt; &amp; "
                + $"“helfen”?</Say><Say>{new string('x', 70_000)}</Say></Gather></Response>")!;

        Assert.Contains("<Say>Möchten Sie b spenden b helfen ?</Say>", plain, StringComparison.Ordinal);
        Assert.True(plain.Length < 1000);
    }

    [Fact]
    public void Everything_that_can_be_said_can_be_said_plainly()
    {
        var at = new LegPosition(3, new SessionId("session"), 10);
        var (call, callee, target) = (new CallerTwiml(Urls), new CallTwiml(Urls), new TransferTwiml(Urls));
        string[] documents =
        [
            call.AskForPin(1, wasWrong: false).ToString(),
            call.Render(new CallerDirective.StartMenu(at)).ToString(),
            call.Render(new CallerDirective.Instructions(at)).ToString(),
            call.Render(new CallerDirective.PresentHousehold(at, "Ada Lovelace")).ToString(),
            call.Render(new CallerDirective.AnnounceHousehold(at, null)).ToString(),
            call.Render(new CallerDirective.JoinConference(at, 0)).ToString(),
            call.Render(new CallerDirective.ContinueWith(at, CallerStep.NextCall, 0)).ToString(),
            call.Render(new CallerDirective.HoldOn(at, HoldReason.DueSoon, TimeSpan.FromSeconds(10))).ToString(),
            call.Render(new CallerDirective.WaitOnHold(at, PhonesOnly: true)).ToString(),
            call.Render(new CallerDirective.JoinTransfer(at, new TransferId("transfer"))).ToString(),
            call.Render(new CallerDirective.EnterResults(at, Say: true)).ToString(),
            call.Render(new CallerDirective.Goodbye(GoodbyeReason.OutOfNumbers)).ToString(),
            callee.Render(new CallDirective.JoinTransfer(new CallId("call"), new TransferId("transfer"))).ToString(),
            callee.Render(new CallDirective.AskAgain(new CallId("call"))).ToString(),
            callee.Render(new CallDirective.PlayMessage(new Uri("https://files.test/message.mp3"))).ToString(),
            callee.Render(new CallDirective.SafeHarbor("Sorry that we missed you.")).ToString(),
            callee.Render(new CallDirective.Farewell()).ToString(),
            callee.Render(new CallDirective.HangUp()).ToString(),
            target.Render(new TransferDirective.Announce(new TransferId("transfer"), "Ada Lovelace", TransferKind.Warm)).ToString(),
            target.Render(new TransferDirective.Join(new TransferId("transfer"))).ToString(),
        ];
        Assert.All(documents, document =>
        {
            var plain = PlainTwiml.Of(document);
            Assert.NotNull(plain);
            Assert.NotEqual(document, plain);
        });
    }
}
