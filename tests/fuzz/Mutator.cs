namespace ImpactDialing.Fuzz;

/// <summary>
/// Changes a sample at a few places, as AFL's "havoc" stage does: bits, bytes, numbers at their limits, pieces that are
/// left out, doubled or moved, words of the format, and pieces of another sample.
/// </summary>
internal static class Mutator
{
    /// <summary>Inputs are cut to this many bytes. Larger ones only take longer.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostChanges = 8;
    private const int LongestRun = 4096;

    private static readonly byte[] Limits = [0x00, 0x01, 0x7F, 0x80, 0xC0, 0xED, 0xF5, 0xFE, 0xFF, (byte)'"', (byte)'\n', (byte)'\r'];

    /// <summary>Makes an input from the samples.</summary>
    public static byte[] Input(IReadOnlyList<byte[]> samples, IReadOnlyList<byte[]> words, Random random)
    {
        List<byte> bytes = [.. samples[random.Next(samples.Count)]];
        for (var left = random.Next(MostChanges + 1); left > 0; left--)
        {
            Change(bytes, samples, words, random);
        }

        return [.. bytes.Take(MostBytes)];
    }

    private static void Change(List<byte> bytes, IReadOnlyList<byte[]> samples, IReadOnlyList<byte[]> words, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 1 << random.Next(1, 9)), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = Limits[random.Next(Limits.Length)];
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, Enumerable.Repeat(Limits[random.Next(Limits.Length)], random.Next(1, LongestRun)));
                break;
            case 5 when words.Count > 0:
                bytes.InsertRange(at, Enumerable.Repeat(words[random.Next(words.Count)], 1 << random.Next(6)).SelectMany(word => word));
                break;
            case 6:
                var other = samples[random.Next(samples.Count)];
                var from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 512))]);
                break;
            case 7:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.Insert(at, (byte)random.Next(256));
                break;
        }
    }
}
