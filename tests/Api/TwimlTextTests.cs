using ImpactDialing.Fuzz.Targets;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Tests.Api;

/// <summary>The text of a document: byte for byte what Twilio's library writes.</summary>
public sealed class TwimlTextTests
{
    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Tom & Jerry <b>\"quoted\"</b> 'single' ]]> &amp;")]
    [InlineData("Zoë, Łukasz, 李, \u007f\u0085\u00a0\u2028\ufeff")]
    [InlineData("\ud83d\ude00 smiles")]
    [InlineData("two\r\nlines\rand\ttabs\n")]
    [InlineData("<<<<&&&&>>>>")]
    [InlineData("")]
    public void Every_directive_is_written_as_Twilio_s_library_writes_it(string words)
    {
        var documents = SpokenDocuments.Of(words).ToList();

        Assert.True(documents.Count > 50);
        Assert.All(documents, each => Assert.Equal(each.Document.ToString(), TwimlText.Of(each.Document)));
    }

    [Fact]
    public void Documents_that_our_directives_never_make_are_written_so_too()
    {
        VoiceResponse[] documents =
        [
            new(),
            new VoiceResponse().Say("text").Pause(3).Hangup(),
            (VoiceResponse)new VoiceResponse().Say("first").AddText("between").AddText("two elements"),
            (VoiceResponse)new VoiceResponse().SetOption("xml:lang", "en").SetOption("quoted", "\"<&>'\t\n"),
            (VoiceResponse)new VoiceResponse().Append(new Twilio.TwiML.Voice.Gather().Say("a\nb")).SetOption("face", "\ud83d\ude00"),
        ];

        Assert.All(documents, document => Assert.Equal(document.ToString(), TwimlText.Of(document)));
    }

    [Theory]
    [InlineData(0xfffe)]
    [InlineData(0xffff)]
    [InlineData(0x0001)]
    [InlineData(0xd800)]
    public void A_character_that_XML_cannot_hold_is_refused_as_by_the_library(int character)
    {
        var document = new VoiceResponse().Say("before" + (char)character);

        Assert.Throws<ArgumentException>(() => document.ToString());
        Assert.Throws<ArgumentException>(() => TwimlText.Of(document));
    }
}
