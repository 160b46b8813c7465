using System.Runtime.InteropServices;
using System.Text;
using ImpactDialing.Simulator.TwiML;

namespace ImpactDialing.Fuzz.Targets;

/// <summary>
/// Every directive with a text that people typed. A document is well-formed, has only what Twilio knows, and is not too
/// long. The input is UTF-16, so that it may hold any character, and halves of characters.
/// </summary>
internal sealed class TwimlTarget : IFuzzTarget
{
    private const int MostBytes = 64_000;

    public string Name => "twiml";

    public IReadOnlyList<byte[]> Samples { get; } =
    [
        .. new[] { "Ann Lee", "Möchten Sie – „ja“ oder 😀?", "שלום \u202eמרים\u202c", "<Say>& \"x\" ]]>", "3", new string('x', 3_000), "" }
            .Select(Encoding.Unicode.GetBytes),
    ];

    public IReadOnlyList<byte[]> Words { get; } =
    [
        .. new[] { "\ufffe", "\uffff", "\ud83d", "\ude00", "\v", "\0", "]]>", "&#0;", "<!--", "\u2028", "</Say>", "😀" }
            .Select(text => MemoryMarshal.AsBytes(text.AsSpan()).ToArray()),
    ];

    public Task Try(byte[] input, Random random)
    {
        // Not by an encoding, which would replace the halves.
        var text = new string(MemoryMarshal.Cast<byte, char>(input));
        foreach (var (directive, document) in SpokenDocuments.Of(text))
        {
            var written = document.ToString();
            var parsed = TwimlParser.Parse(written);
            if (parsed.Problems.Count > 0)
            {
                throw new BrokenPromiseException($"{directive}: {string.Join("; ", parsed.Problems)}");
            }

            if (Encoding.UTF8.GetByteCount(written) >= MostBytes)
            {
                throw new BrokenPromiseException($"{directive}: the document is too long for Twilio");
            }
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
