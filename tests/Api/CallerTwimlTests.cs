using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Simulator.TwiML;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Machines;
using ImpactDialing.Twiml;
using ImpactDialing.Webhooks;
using Twilio.TwiML;

namespace ImpactDialing.Tests.Api;

/// <summary>
/// The directives on the wire. Each must pass the simulated Twilio's parser, which is as strict as Twilio's own.
/// </summary>
public sealed class CallerTwimlTests
{
    private const string Overrides = "#ct=2000&amp;rt=5000&amp;tt=7000&amp;rc=1&amp;rp=ct";
    private const string Announced =
        $"statusCallbackEvent=\"announcement\" statusCallback=\"https://primary.test/calls/announced{Overrides}\" "
            + "statusCallbackMethod=\"POST\"";
    private static readonly WebhookUrls Urls = new(new Uri("https://primary.test"));
    private static readonly LegPosition At = new(3, new SessionId("s1"), 9);
    private readonly CallerTwiml _caller = new(Urls);
    private readonly CallTwiml _call = new(Urls);

    public static TheoryData<CallerDirective> Directives =>
    [
        new CallerDirective.StartMenu(At),
        new CallerDirective.Instructions(At),
        new CallerDirective.PresentHousehold(At, "Ada <Lovelace> & son"),
        new CallerDirective.PresentHousehold(At, null),
        new CallerDirective.AnnounceHousehold(At, "Ada Lovelace"),
        new CallerDirective.AnnounceHousehold(At, null),
        new CallerDirective.JoinConference(At, 0),
        new CallerDirective.AskQuestion(At, 1, CallerWorld.TheScript.Questions[0], false),
        new CallerDirective.AskQuestion(At, 1, CallerWorld.TheScript.Questions[0], true),
        new CallerDirective.ContinueWith(At, CallerStep.ReadyToCall, 0),
        new CallerDirective.ContinueWith(At, CallerStep.NextCall, 0),
        new CallerDirective.ContinueWith(At, CallerStep.QuestionDue, 2),
        new CallerDirective.HoldOn(At, HoldReason.AllInFlight, TimeSpan.FromSeconds(10)),
        new CallerDirective.HoldOn(At, HoldReason.DueSoon, TimeSpan.FromSeconds(10)),
        new CallerDirective.HoldOn(At, HoldReason.ProviderTrouble, TimeSpan.FromSeconds(10)),
    ];

    [Theory]
    [MemberData(nameof(Directives), DisableDiscoveryEnumeration = true)]
    public void Every_directive_is_TwiML_that_Twilio_accepts(object directive) =>
        AssertAccepted(_caller.Render((CallerDirective)directive));

    [Fact]
    public void Every_last_sentence_is_TwiML_that_Twilio_accepts()
    {
        foreach (var reason in Enum.GetValues<GoodbyeReason>())
        {
            AssertAccepted(CallerTwiml.Goodbye(new CallerDirective.Goodbye(reason)));
        }
    }

    [Fact]
    public void The_pin_prompt_and_the_callees_documents_are_TwiML_that_Twilio_accepts()
    {
        AssertAccepted(_caller.AskForPin(1, wasWrong: false));
        AssertAccepted(_caller.AskForPin(2, wasWrong: true));
        AssertAccepted(_call.Render(new CallDirective.JoinConference(new CallId("c1"), At.SessionId)));
        AssertAccepted(_call.Render(new CallDirective.HangUp()));
    }

    [Fact]
    public void A_caller_waits_in_the_conference_until_a_lead_starts_it() => AssertXml(
        $"""
        <Response><Dial action="https://primary.test/caller/3/gather_response?session_id=s1&amp;step=9&amp;question_number=0{Overrides}"
            method="POST" hangupOnStar="true"><Conference beep="false" startConferenceOnEnter="false" endConferenceOnExit="true"
            {Announced}>s1</Conference></Dial></Response>
        """,
        _caller.Render(new CallerDirective.JoinConference(At, 0)));

    [Fact]
    public void A_lead_starts_the_conference_on_entering_and_ends_it_on_leaving() => AssertXml(
        $"""
        <Response><Dial action="https://primary.test/calls/c1/disconnected{Overrides}" method="POST" hangupOnStar="false">
            <Conference beep="false" startConferenceOnEnter="true" endConferenceOnExit="true"
            {Announced}>s1</Conference></Dial></Response>
        """,
        _call.Render(new CallDirective.JoinConference(new CallId("c1"), At.SessionId)));

    [Fact]
    public void A_question_reads_its_options_but_not_the_one_for_no_response() => AssertXml(
        $"""
        <Response><Gather action="https://primary.test/caller/3/submit_response?session_id=s1&amp;step=9&amp;question_number=0{Overrides}"
            method="POST" timeout="60" finishOnKey="*" actionOnEmptyResult="true"><Say>First?</Say><Say>Press 1 for Yes.</Say>
            <Say>Press 2 for Later.</Say><Say>Then press star to submit.</Say></Gather></Response>
        """,
        _caller.Render(new CallerDirective.AskQuestion(At, 0, CallerWorld.TheScript.Questions[0], false)));

    [Theory]
    [InlineData(0, 0, "12 AM")]
    [InlineData(9, 0, "9 AM")]
    [InlineData(12, 0, "12 PM")]
    [InlineData(21, 30, "9:30 PM")]
    public void Calling_hours_are_spoken_as_people_say_them(int hour, int minute, string spoken)
    {
        var goodbye = new CallerDirective.Goodbye(GoodbyeReason.OutsideHours, new TimeOnly(hour, minute), new TimeOnly(23, 0));
        Assert.Contains($"between {spoken} and 11 PM", CallerTwiml.Goodbye(goodbye).ToString(), StringComparison.Ordinal);
    }

    private static void AssertAccepted(VoiceResponse response)
    {
        var document = TwimlParser.Parse(response.ToString());
        Assert.True(document.Problems.Count == 0, $"{string.Join("; ", document.Problems)} in {response}");
        Assert.NotEmpty(document.Verbs);
    }

    private static void AssertXml(string expected, VoiceResponse response) =>
        Assert.Equal(OnOneLine(expected), OnOneLine(response.ToString()));

    private static string OnOneLine(string xml) =>
        System.Xml.Linq.XDocument.Parse(xml).ToString(System.Xml.Linq.SaveOptions.DisableFormatting);
}
