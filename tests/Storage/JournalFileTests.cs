using System.Collections.Immutable;
using System.Runtime.Versioning;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Tests.Storage;

/// <summary>The journal on the disk: what is read again, and after what damage.</summary>
public sealed class JournalFileTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("impact-journal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Journals hold names and numbers of people who are called.</summary>
    [Fact]
    [Trait("Hardening", "B11")]
    [UnsupportedOSPlatform("windows")]
    public void A_journal_its_copies_and_its_folder_are_for_the_process_alone()
    {
        const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var folder = Path.Combine(_folder, "new", "journal");
        using (var file = JournalFile.Open(folder, "j"))
        {
            file.Append([1, 2, 3]);
            Assert.Equal(Owners, File.GetUnixFileMode(file.Path));
            Assert.Equal(Owners | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        // A file of an earlier version, which anybody could read.
        var left = Path.Combine(folder, "j-0.journal");
        File.SetUnixFileMode(left, Owners | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var again = JournalFile.Open(folder, "j");
        again.Read();
        Assert.Equal(Owners, File.GetUnixFileMode(left));
        Assert.Equal(Owners, File.GetUnixFileMode(again.CopyOf!));
    }

    [Fact]
    public void Every_kind_of_record_is_read_as_it_was_written()
    {
        StoreRecord[] records =
        [
            new StoreRecord.SessionStarted(new("s"), 1, 2, CallSid.Of("CA1"), Noon),
            new StoreRecord.SessionEnded(new("s"), Noon, SessionEndReason.LegEnded),
            new StoreRecord.HouseholdDialed(1, "t", new("c"), Noon),
            new StoreRecord.HouseholdReturned(1, "t"),
            new StoreRecord.HouseholdSettled(1, "t", CallOutcome.Connected, Noon),
            new StoreRecord.CallFinished(
                new("c"), 1, 2, PhoneNumber.Of("+15550001111"), DialMode.Power, 3, new SessionId("s"), CallSid.Of("CA2"),
                CallOutcome.Connected, AnsweredBy.Human, Noon, Noon, null, Noon),
            new StoreRecord.AnswerGiven(new("c"), 1, 2, 3, 4, 5, Noon),
            new StoreRecord.LeadDispositioned(new("c"), 1, 2, 3, true, Noon),
            new StoreRecord.NoteGiven(new("c"), 1, "Zoë 🎉", 2, Noon),
            new StoreRecord.MessageLeft(1, new("c"), true, Noon),
            new StoreRecord.TransferFinished(
                new("t"),
                new TransferRequest(
                    1,
                    2,
                    new("s"),
                    new("c"),
                    new TransferTarget(1, "Hotline", PhoneNumber.Of("+15550002222"), TransferKind.Warm),
                    PhoneNumber.Of("+15550001111"),
                    "Ann"),
                null,
                TransferOutcome.NoAnswer,
                Noon,
                null,
                Noon),
            new StoreRecord.RecordingStarted(
                new("RE1"), new("c"), new Uri("https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1"), Noon),
        ];
        Assert.Equal(typeof(StoreRecord).GetNestedTypes().Length, records.Length);
        var write = new LiveWrite(
            new(LiveKind.Call, "c"), 3, "{}", new(7, "Ended", Noon, CallSid.Of("CA2"), Noon.AddSeconds(5)), [.. records]);
        using (var file = JournalFile.Open(_folder, "j"))
        {
            file.Append(JournalFormat.Write(new(5, write)));
        }

        using var again = JournalFile.Open(_folder, "j");
        var entry = Assert.Single(again.Read());
        Assert.Equal(5, entry.Number);
        Assert.Equal(records, entry.Write!.Records);
        Assert.Equal(write with { Records = [] }, entry.Write with { Records = [] });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(19)]
    [InlineData(60)]
    public void A_torn_end_is_cut_off_and_what_comes_next_is_read(int missing)
    {
        string path;
        using (var file = Filled(3))
        {
            path = file.Path;
        }

        using (var torn = new FileStream(path, FileMode.Open))
        {
            torn.SetLength(torn.Length - missing);
        }

        using (var file = JournalFile.Open(_folder, "j"))
        {
            Assert.Equal([1, 2], file.Read().Select(entry => entry.Number));
            Assert.Equal((0, path + ".torn"), (file.Damaged, file.CopyOf));
            file.Append(Entry(4));
        }

        using var again = JournalFile.Open(_folder, "j");
        Assert.Equal([1, 2, 4], again.Read().Select(entry => entry.Number));
        Assert.Equal(0, again.Damaged);
    }

    [Fact]
    [Trait("Hardening", "M5")]
    public void A_damaged_entry_is_skipped_and_the_file_kept_aside_in_the_middle_and_at_the_end()
    {
        string path;
        using (var file = Filled(3))
        {
            path = file.Path;
        }

        var bytes = File.ReadAllBytes(path);
        bytes[Entry(1).Length + JournalFormat.HeadLength + 3] ^= 1;
        File.WriteAllBytes(path, bytes);
        using (var file = JournalFile.Open(_folder, "j"))
        {
            Assert.Equal([1, 3], file.Read().Select(entry => entry.Number));
            Assert.Equal(1, file.Damaged);
        }

        Assert.Equal(bytes, File.ReadAllBytes(path + ".damaged"));
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var both = JournalFile.Open(_folder, "j");
        Assert.Equal([1], both.Read().Select(entry => entry.Number));
        Assert.Equal((2, path + ".damaged-2"), (both.Damaged, both.CopyOf));
        Assert.Equal(bytes, File.ReadAllBytes(path + ".damaged-2"));
    }

    [Fact]
    public void Several_processes_never_share_a_file_and_what_one_left_behind_is_found()
    {
        using var mine = JournalFile.Open(_folder, "j");
        using (var other = JournalFile.Open(_folder, "j"))
        {
            Assert.NotEqual(mine.Path, other.Path);
            other.Append(Entry(1));
            Assert.Empty(JournalFile.LeftBehind(_folder, "j"));
        }

        using var left = Assert.Single(JournalFile.LeftBehind(_folder, "j"));
        Assert.Equal([1], left.Read().Select(entry => entry.Number));
        Assert.Empty(JournalFile.LeftBehind(_folder, "k"));
    }

    [Fact]
    public void An_empty_file_is_removed_when_it_is_closed()
    {
        JournalFile.Open(_folder, "j").Dispose();
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static byte[] Entry(long number) =>
        JournalFormat.Write(
            new(
                number,
                new LiveWrite(
                    new(LiveKind.Call, "c"), number, "{}", new(7, "Ringing", Noon, null, null), ImmutableArray<StoreRecord>.Empty)));

    private JournalFile Filled(int entries)
    {
        var file = JournalFile.Open(_folder, "j");
        for (var number = 1; number <= entries; number++)
        {
            file.Append(Entry(number));
        }

        file.Flush();
        return file;
    }
}
