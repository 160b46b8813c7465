using System.Buffers;

namespace ImpactDialing.Simulator.TwiML;

/// <summary>Reads the verbs that Gather may also contain: Say, Play and Pause.</summary>
internal static class PromptReader
{
    private static readonly SearchValues<char> ToneKeys = SearchValues.Create("0123456789ABCD*#wW");

    public static Verb? Read(ElementReader reader) => reader.Name switch
    {
        "Say" => ReadSay(reader),
        "Play" => ReadPlay(reader),
        _ => ReadPause(reader),
    };

    private static Say? ReadSay(ElementReader reader)
    {
        reader.Ignore("voice", "language");
        int loop = reader.Integer("loop", 0, 1000, 13510) ?? 1;
        string text = reader.Text;
        reader.Finish();
        if (text.Length == 0)
        {
            reader.Complain(13520, "<Say> has nothing to say.");
            return null;
        }

        if (text.Length > 4096)
        {
            reader.Complain(13521, "<Say> has more than 4096 characters.");
            return null;
        }

        return new Say(text, loop);
    }

    private static Play? ReadPlay(ElementReader reader)
    {
        int loop = reader.Integer("loop", 0, 1000, 13410) ?? 1;
        string? digits = reader.String("digits");
        if (digits is not null && digits.AsSpan().ContainsAnyExcept(ToneKeys))
        {
            reader.Bad("digits", digits, 13430);
            digits = null;
        }

        string url = reader.Text;
        reader.Finish();
        if (url.Length == 0 && digits is null)
        {
            reader.Complain(11100, "<Play> names no file.");
            return null;
        }

        if (url.Length > 0 && !Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out _))
        {
            reader.Complain(11100, $"<Play> names \"{url}\", which is not an address.");
            return null;
        }

        return new Play(url.Length == 0 ? null : url, loop, digits);
    }

    private static Pause ReadPause(ElementReader reader)
    {
        TimeSpan length = reader.Seconds("length", 1, 1, 3600, 13910);
        foreach (System.Xml.Linq.XElement child in reader.Children())
        {
            reader.Complain(12200, $"<Pause> must not hold <{child.Name.LocalName}>.");
        }

        reader.Finish(childrenAllowed: true);
        return new Pause(length);
    }
}
