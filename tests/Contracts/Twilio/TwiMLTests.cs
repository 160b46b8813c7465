using System.Xml.Linq;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Tests.Contracts.Twilio;

/// <summary>
/// The behaviour of Twilio's package that the API's documents rely on: names of attributes, and text as XML needs it.
/// </summary>
public sealed class TwiMLTests
{
    private const string Start = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Response>";
    private static readonly Uri Url = new("https://x.example/a?b=1&c=%20#rc=2");

    [Fact]
    public void Text_is_escaped_and_a_url_keeps_its_connection_overrides() => Assert.Equal(
        Start
            + "<Say>Tom &amp; &lt;Jerry&gt; é</Say><Redirect method=\"POST\">https://x.example/a?b=1&amp;c=%20#rc=2</Redirect></Response>",
        Flat(new VoiceResponse().Say("Tom & <Jerry> é").Redirect(Url, global::Twilio.Http.HttpMethod.Post)));

    [Fact]
    public void Conference_has_the_attributes_that_we_use() => Assert.Equal(
        Start + "<Dial action=\"https://x.example/a?b=1&amp;c=%20#rc=2\" hangupOnStar=\"true\"><Conference muted=\"true\" beep=\"false\" "
            + "startConferenceOnEnter=\"false\" endConferenceOnExit=\"true\" coach=\"CA1\">room</Conference></Dial></Response>",
        Flat(new VoiceResponse().Append(new Dial(action: Url, hangupOnStar: true).Append(new Conference(
            "room", muted: true, beep: Conference.BeepEnum.False, startConferenceOnEnter: false, endConferenceOnExit: true,
            coach: "CA1")))));

    [Fact]
    public void Gather_keeps_an_empty_finish_key_which_is_not_a_missing_one() => Assert.Equal(
        Start + "<Gather timeout=\"10\" finishOnKey=\"\" numDigits=\"5\"></Gather></Response>",
        Flat(new VoiceResponse().Append(new Gather(timeout: 10, finishOnKey: "", numDigits: 5))));

    private static string Flat(VoiceResponse response) => response.ToString(SaveOptions.DisableFormatting);
}
