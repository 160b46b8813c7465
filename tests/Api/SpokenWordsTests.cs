using System.Xml.Linq;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Fuzz.Targets;
using ImpactDialing.Simulator.TwiML;
using ImpactDialing.Tests.Support;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Tests.Api;

/// <summary>Every directive with every class of character that people can type into names, questions and
/// texts.</summary>
[Trait("Hardening", "H1")]
public sealed class SpokenWordsTests
{
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
        foreach (var (directive, document) in SpokenDocuments.Of(text))
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
        var spoken = Said(new CallerTwiml(SpokenDocuments.Urls).Render(new CallerDirective.PresentHousehold(SpokenDocuments.At, text)));

        Assert.EndsWith(SpokenTexts.PreviewKeys, spoken, StringComparison.Ordinal);
        Assert.True(kind.Length > 0 && spoken.Length < 1_000);
    }

    [Fact]
    public void What_can_be_spoken_is_spoken_unchanged()
    {
        const string Text = "Möchten Sie – „ja“ oder 😀? \t שלום";

        Assert.Equal(Text, Said(new CallTwiml(SpokenDocuments.Urls).Render(new CallDirective.SafeHarbor(Text))));
        Assert.Equal("Jo hn", Said(new CallTwiml(SpokenDocuments.Urls).Render(new CallDirective.SafeHarbor("Jo\uffffhn"))));
    }

    [Fact]
    public void Every_kind_of_directive_is_tried()
    {
        Machines.EveryKind.IsIn(SpokenDocuments.CallerDirectives("x"));
        Machines.EveryKind.IsIn(SpokenDocuments.CallDirectives("x"));
        Machines.EveryKind.IsIn(SpokenDocuments.TransferDirectives("x"));
        Machines.EveryKind.IsIn(SpokenDocuments.MonitorDirectives());
    }

    [Fact]
    public void Text_becomes_speech_in_one_place() => Assert.Equal(
        ["Speech.cs"],
        Repository.Sources("api").Where(file => file.Text.Contains(".Say(", StringComparison.Ordinal)).Select(file => file.Name));

    private static string Said(VoiceResponse document) =>
        string.Join(' ', XDocument.Parse(document.ToString()).Descendants("Say").Select(say => say.Value));
}
