using System.Collections.Immutable;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// Random journals with random truncations and flipped bits: what the damage did not touch is read, and what it touched
/// leaves a copy. A seed is a case.
/// </summary>
[Trait("Hardening", "M5")]
public sealed class JournalDamageTests : IDisposable
{
    private const int Seeds = 400;
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("impact-journal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Flipped_bits_and_truncations_lose_nothing_but_what_they_hit_and_leave_a_copy()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var entries = Enumerable.Range(1, random.Next(1, 12)).Select(number => Entry(random, number)).ToList();
            var bytes = entries.SelectMany(entry => entry).ToArray();
            var ends = entries.Aggregate(ImmutableArray.Create(0), (known, entry) => known.Add(known[^1] + entry.Length));
            var flips = Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(bytes.Length)).ToHashSet();
            foreach (var flip in flips)
            {
                bytes[flip] ^= (byte)(1 << random.Next(8));
            }

            var length = random.Next(3) == 0 ? random.Next(bytes.Length + 1) : bytes.Length;
            var path = Path.Combine(_folder, $"{seed}-0.journal");
            File.WriteAllBytes(path, bytes[..length]);

            using var file = JournalFile.Open(_folder, $"{seed}");
            var read = file.Read().Select(entry => entry.Number).ToList();

            var untouched = Enumerable.Range(1, entries.Count)
                .Where(number => ends[number] <= length && !flips.Any(flip => flip >= ends[number - 1] && flip < ends[number]))
                .Select(number => (long)number)
                .ToList();
            Assert.True(untouched.SequenceEqual(read), $"Seed {seed}: read {string.Join(' ', read)} of {string.Join(' ', untouched)}.");

            // The bytes of every entry that was not read are in the copy.
            var hit = flips.Any(flip => flip < length && ends.Any(end => end > flip && end <= length));
            Assert.True(!hit || file.Damaged > 0, $"Seed {seed}: damage went unnoticed.");
            var good = read.Count == 0 ? 0 : ends[(int)read[^1]];
            if (file.Damaged > 0)
            {
                Assert.Equal(bytes[..length], File.ReadAllBytes(file.CopyOf!));
            }
            else if (good < length)
            {
                Assert.Equal(bytes[good..length], File.ReadAllBytes(file.CopyOf!));
            }
            else
            {
                Assert.Null(file.CopyOf);
            }
        }
    }

    /// <summary>The fault that was found: the length of the third of ten entries has one flipped bit.</summary>
    [Fact]
    public void A_damaged_length_costs_its_own_entry_alone()
    {
        var random = new Random(1);
        var entries = Enumerable.Range(1, 10).Select(number => Entry(random, number)).ToList();
        var bytes = entries.SelectMany(entry => entry).ToArray();
        bytes[entries[0].Length + entries[1].Length + JournalFormat.Magic.Length + 3] ^= 0x40;
        File.WriteAllBytes(Path.Combine(_folder, "j-0.journal"), bytes);

        using var file = JournalFile.Open(_folder, "j");
        Assert.Equal([1, 2, 4, 5, 6, 7, 8, 9, 10], file.Read().Select(entry => entry.Number));
        Assert.Equal(1, file.Damaged);
        Assert.Equal(bytes, File.ReadAllBytes(file.CopyOf!));
    }

    /// <summary>What fuzzing found: such an entry ended the process at each start.</summary>
    [Theory]
    [InlineData("{\"Number\":2,\"Write\":{\"Records\":[{\"record\":\"OfTomorrow\"}]}}")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_content_that_another_version_wrote_is_copied_and_the_entries_behind_it_are_read(string content)
    {
        var random = new Random(1);
        byte[] bytes = [.. Entry(random, 1), .. JournalFormat.Seal(System.Text.Encoding.UTF8.GetBytes(content)), .. Entry(random, 3)];
        File.WriteAllBytes(Path.Combine(_folder, "j-0.journal"), bytes);

        using var file = JournalFile.Open(_folder, "j");
        Assert.Equal([1, 3], file.Read().Select(entry => entry.Number));
        Assert.Equal(1, file.Damaged);
        Assert.Equal(bytes, File.ReadAllBytes(file.CopyOf!));
    }

    private static byte[] Entry(Random random, int number) => JournalFormat.Write(new(
        number,
        new LiveWrite(
            new(LiveKind.Call, $"call-{random.Next(5)}"),
            number,
            new string((char)random.Next('a', 'z'), random.Next(1, 3000)),
            new(7, "Ringing", Noon, null, null),
            [])));
}
