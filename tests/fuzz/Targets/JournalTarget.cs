using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;

namespace ImpactDialing.Fuzz.Targets;

/// <summary>
/// A journal, as a crash or a bad disk leaves it, or with a content of another version under right checksums. Every
/// byte of it is an entry that is read, or is in a copy.
/// </summary>
internal sealed class JournalTarget : IFuzzTarget
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("impact-fuzz-").FullName;

    public string Name => "journal";

    public IReadOnlyList<byte[]> Samples { get; } =
    [
        [.. Write(1), .. Write(2), .. Mark(1), .. Write(3)],
        [.. Write(1), .. JournalFormat.Write(new(1, null) { IsSingle = true })],
        Write(7),
    ];

    public IReadOnlyList<byte[]> Words { get; } =
    [
        JournalFormat.Magic.ToArray(), [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 4], Write(9), Mark(8),
        .. new[] { "{", "}", "null", "\"Number\":", "\"record\":\"Nothing\"", "-1", "1e999", "\"\\ud800\"", "\"Write\":{}" }
            .Select(FuzzTargets.Utf8),
    ];

    public Task Try(byte[] input, Random random)
    {
        var bytes = random.Next(3) == 0 ? [.. JournalFormat.Seal(Content(input, random)), .. Write(4)] : input;
        var path = Path.Combine(_folder, "j-0.journal");
        File.WriteAllBytes(path, bytes);
        try
        {
            using var file = JournalFile.Open(_folder, "j");
            var entries = file.Read();
            if (file.CopyOf is { } copy)
            {
                var (kept, from) = (File.ReadAllBytes(copy), file.Damaged > 0 ? 0 : (int)file.Length);
                Judge(kept.AsSpan().SequenceEqual(bytes.AsSpan(from)), "the copy is not what was lost");
            }
            else
            {
                Judge(file.Length == bytes.Length, $"{bytes.Length - file.Length} bytes are gone without a copy");
            }

            Judge(entries.Count <= bytes.Length / JournalFormat.HeadLength, "more entries than fit");
        }
        finally
        {
            Array.ForEach(Directory.GetFiles(_folder), File.Delete);
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void Judge(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(otherwise);
        }
    }

    /// <summary>The content of an entry, changed.</summary>
    private byte[] Content(byte[] input, Random random) => Mutator.Input(
        [Write(5)[JournalFormat.HeadLength..], Mark(6)[JournalFormat.HeadLength..]],
        [.. Words, input[..Math.Min(input.Length, 100)]],
        random) is { Length: > 0 } content ? content : [0];

    private static byte[] Mark(int number) => JournalFormat.Write(new(number, null));

    private static byte[] Write(int number) => JournalFormat.Write(new(
        number,
        new LiveWrite(new(LiveKind.Call, $"call-{number}"), number, "{\"state\":\"Zoë\"}", new(7, "Ringing", Noon, null, null), [])));
}
