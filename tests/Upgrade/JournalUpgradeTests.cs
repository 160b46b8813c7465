using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Storage;
using ImpactDialing.Transfers;

namespace ImpactDialing.Tests.Upgrade;

/// <summary>
/// A process of the last release died in an outage and left its journal. A process of today's takes it over and commits
/// every acknowledged write, one record of each kind.
/// </summary>
public sealed class JournalUpgradeTests : StoreSuite<SqliteEngine>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("impact-upgrade-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_journal_of_the_last_release_is_committed_whole()
    {
        await AddHousehold(1);
        await AddHousehold(2);
        await AddHousehold(3);
        await Store.Execute(
            "UPDATE households SET status = 3, token = 'token-' || id, call_id = 'call-1', session_id = 's', reserved_at = 0 WHERE id < 3");
        await Store.Execute("INSERT INTO caller_sessions (id, caller_id, campaign_id, leg, started_at) VALUES ('s', 5, 7, 'CA2', 0)");
        var frozen = await Frozen.Bytes("process.journal", Written);
        await using (var first = new JournalProcess(Store.LiveDatabase, _folder))
        {
            // Its name contains its database.
            await File.WriteAllBytesAsync(
                Assert.Single(Directory.GetFiles(_folder)).Replace("-0.", "-1.", StringComparison.Ordinal), frozen);
        }

        await using var process = new JournalProcess(Store.LiveDatabase, _folder);
        Assert.Equal(2, process.Journal.Entries);
        await process.Host.CatchUp();

        Assert.Equal((0, 0), (process.Journal.Entries, process.Journal.StatesLost));
        Assert.Equal(new LiveRow("{\"phase\":\"ended\"}", 2), await Store.Live.Load(new(LiveKind.Call, "call-1")));
        foreach (var (table, where) in new[]
        {
            ("calls", "id = 'call-1' AND outcome = 1 AND leg = 'CA1' AND mode = 2 AND connected_at > answered_at"),
            ("answers", "question_id = 31 AND response_id = 311 AND lead_id = 1"),
            ("dispositions", "completed = 1"),
            ("notes", "note_id = 4 AND note_text = 'Ruf später an'"), ("household_messages", "household_id = 2 AND by_hand = 1"),
            ("transfers", "target_id = 6 AND leg = 'CA3'"), ("caller_sessions", "end_reason = 1 AND ended_at > 0"),
        })
        {
            Assert.Equal((table, 1), (table, await Store.First<long>($"SELECT COUNT(*) FROM {table} WHERE {where}")));
        }
    }

    /// <summary>The journal of today's code.</summary>
    private static Task<byte[]> Written()
    {
        var request = new TransferRequest(
            Campaign,
            5,
            new("s"),
            new("call-1"),
            new TransferTarget(6, "Headquarters", NumberOf(60), TransferKind.Warm),
            NumberOf(61),
            "Lea Doe");
        ImmutableArray<StoreRecord> records =
        [
            new StoreRecord.HouseholdSettled(1, "token-1", CallOutcome.Connected, Noon.AddMinutes(3)),
            new StoreRecord.CallFinished(
                new("call-1"),
                Campaign,
                1,
                NumberOf(1),
                DialMode.Power,
                5,
                new("s"),
                CallSid.Of("CA1"),
                CallOutcome.Connected,
                AnsweredBy.Human,
                Noon,
                Noon.AddMinutes(1),
                Noon.AddMinutes(2),
                Noon.AddMinutes(3)),
            new StoreRecord.AnswerGiven(new("call-1"), 31, 311, 1, 5, Campaign, Noon),
            new StoreRecord.LeadDispositioned(new("call-1"), 1, 1, 5, true, Noon),
            new StoreRecord.NoteGiven(new("call-1"), 4, "Ruf später an", 1, Noon),
            new StoreRecord.MessageLeft(2, new("call-1"), true, Noon),
            new StoreRecord.HouseholdReturned(2, "token-2"),
            new StoreRecord.TransferFinished(new("transfer-1"), request, CallSid.Of("CA3"), TransferOutcome.Joined, Noon, Noon, Noon),
            new StoreRecord.SessionEnded(new("s"), Noon, SessionEndReason.LegEnded),
        ];
        LiveWrite Entry(int version, string state, ImmutableArray<StoreRecord> with) =>
            new(new(LiveKind.Call, "call-1"), version, state, new(Campaign, "Ended", Noon, CallSid.Of("CA1"), Noon), with);
        return Task.FromResult<byte[]>(
            [
                .. JournalFormat.Write(new(1, Entry(0, "{\"phase\":\"ringing\"}", []))),
                .. JournalFormat.Write(new(2, Entry(1, "{\"phase\":\"ended\"}", records)))]);
    }
}
