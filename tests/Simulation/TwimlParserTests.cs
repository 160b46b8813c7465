using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Tests.Simulation;

/// <summary>The simulated Twilio is as strict about documents as the real one.</summary>
public sealed class TwimlParserTests
{
    [Theory]
    [InlineData("<Response><Speak>x</Speak></Response>", 12200)]
    [InlineData("<Response><say>x</say></Response>", 12200)]
    [InlineData("<Response>text</Response>", 12200)]
    [InlineData("<Response><Say speed=\"2\">x</Say></Response>", 12200)]
    [InlineData("<Response><Say><Pause/></Say></Response>", 12200)]
    [InlineData("<Response><Hangup reason=\"x\"/></Response>", 12200)]
    [InlineData("<Response><Say loop=\"-1\">x</Say></Response>", 13510)]
    [InlineData("<Response><Say/></Response>", 13520)]
    [InlineData("<Response><Pause length=\"a\"/></Response>", 13910)]
    [InlineData("<Response><Reject reason=\"no\"/></Response>", 13810)]
    [InlineData("<Response><Redirect method=\"PUT\">/x</Redirect></Response>", 13710)]
    [InlineData("<Response><Gather finishOnKey=\"12\"/></Response>", 13310)]
    [InlineData("<Response><Gather timeout=\"soon\"/></Response>", 13312)]
    [InlineData("<Response><Gather numDigits=\"0\"/></Response>", 13313)]
    [InlineData("<Response><Gather><Dial>+12125550100</Dial></Gather></Response>", 13314)]
    [InlineData("<Response><Dial><Conference beep=\"loud\">r</Conference></Dial></Response>", 13235)]
    [InlineData("<Response><Dial><Conference muted=\"yes\">r</Conference></Dial></Response>", 13230)]
    [InlineData("<Response><Dial><Conference/></Dial></Response>", 13237)]
    [InlineData("<Response><Dial><Number>555</Number></Dial></Response>", 13223)]
    [InlineData("<Response><Dial><Conference>r</Conference><Number>+12125550100</Number></Dial></Response>", 13000)]
    [InlineData("<Response><Dial hangupOnStar=\"1\"><Conference>r</Conference></Dial></Response>", 13213)]
    [InlineData("<Answer/>", 12102)]
    [InlineData("<Response><Say>x</Response>", 12100)]
    [InlineData("<!DOCTYPE x><Response/>", 12100)]
    public void An_invalid_document_has_the_problem_that_Twilio_reports(string document, int code) =>
        Assert.Contains(TwimlParser.Parse(document).Problems, p => p.Code == code);

    [Theory]
    [InlineData("<Response/>")]
    [InlineData("<Response><!-- nothing --><Say voice=\"woman\" language=\"en-US\">Hello</Say><Pause/><Hangup/></Response>")]
    [InlineData(
        "<Response><Gather numDigits=\"1\" timeout=\"10\" finishOnKey=\"5\" method=\"POST\" "
            + "action=\"/a?b=c&amp;d=e\"><Say>x</Say><Play>/y.mp3</Play><Pause/></Gather></Response>")]
    [InlineData("<Response><Gather finishOnKey=\"\"/></Response>")]
    [InlineData(
        "<Response><Dial hangupOnStar=\"true\" action=\"/a\" record=\"record-from-answer\"><Conference "
            + "startConferenceOnEnter=\"false\" endConferenceOnExit=\"true\" beep=\"false\" waitUrl=\"\" waitMethod=\"GET\" "
            + "muted=\"true\">r</Conference></Dial></Response>")]
    [InlineData(
        "<Response><Dial callerId=\"+12125550000\" timeout=\"20\"><Number statusCallback=\"/s\" statusCallbackEvent=\"initiated "
            + "answered\">+12125550100</Number></Dial></Response>")]
    public void A_valid_document_has_no_problems(string document) => Assert.Empty(TwimlParser.Parse(document).Problems);

    [Fact]
    public void A_wrong_value_counts_as_the_default()
    {
        var gather = Assert.IsType<Gather>(
            Assert.Single(TwimlParser.Parse("<Response><Gather timeout=\"x\" finishOnKey=\"ab\"/></Response>").Verbs));

        Assert.Equal(TimeSpan.FromSeconds(5), gather.Timeout);
        Assert.Equal('#', gather.FinishOnKey);
    }

    [Fact]
    public void An_unknown_verb_is_left_out_and_the_others_stay()
    {
        TwimlDocument document = TwimlParser.Parse("<Response><Sing/><Hangup/></Response>");

        Assert.IsType<Hangup>(Assert.Single(document.Verbs));
        Assert.Null(document.Fatal);
    }
}
