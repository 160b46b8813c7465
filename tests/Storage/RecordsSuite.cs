using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Storage;

/// <summary>Every record: what it writes, and that a second write changes nothing.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class RecordsSuite<TEngine> : QueueSuite<TEngine>
    where TEngine : IEngine, new()
{
    private static readonly CallId Call = new("call");

    [Theory]
    [InlineData("begun, running, over")]
    [InlineData("over, begun")]
    [InlineData("begun, over, running, over, begun")]
    [InlineData("running, over")]
    public async Task A_recording_is_one_row_whatever_is_reported_of_it_in_whatever_order(string order)
    {
        var sid = new RecordingSid("RE1");
        foreach (var report in order.Split(", "))
        {
            await (report switch
            {
                "begun" => (Task)Save(new StoreRecord.RecordingStarted(sid, Call, new Uri("https://recordings.test/RE1"), Noon)),
                "running" => Store.Recordings.Report(
                    Call, new RecordingNotice(sid, null, "in-progress", null), mayBeUnknown: true, Noon.AddSeconds(1)),
                _ => Store.Recordings.Report(
                    Call,
                    new RecordingNotice(sid, new Uri("https://recordings.test/RE1"), "completed", TimeSpan.FromSeconds(42)),
                    mayBeUnknown: true,
                    Noon.AddSeconds(50)),
            });
        }

        Assert.Equal(
            1,
            await Store.First<long>(
                "SELECT COUNT(*) FROM call_recordings WHERE sid = 'RE1' AND call_id = 'call' AND url = 'https://recordings.test/RE1' "
                    + "AND status = 'completed' AND duration_seconds = 42"));
        Assert.Equal(1, await Store.First<long>("SELECT COUNT(*) FROM call_recordings"));
    }

    [Fact]
    [Trait("Hardening", "H3")]
    public async Task A_report_about_a_recording_that_no_call_began_is_stored_nowhere()
    {
        var foreign = new RecordingNotice(new("RE9"), new Uri("https://evil.test/RE9"), "completed", TimeSpan.FromSeconds(42));

        Assert.False(await Store.Recordings.Report(Call, foreign, mayBeUnknown: false, Noon));
        Assert.Equal(0, await Store.First<long>("SELECT COUNT(*) FROM call_recordings"));

        await Save(new StoreRecord.RecordingStarted(new("RE9"), Call, new Uri("https://recordings.test/RE9"), Noon));
        Assert.False(await Store.Recordings.Report(new CallId("other"), foreign, mayBeUnknown: false, Noon));
        Assert.True(await Store.Recordings.Report(Call, foreign with { Url = null }, mayBeUnknown: false, Noon));
    }

    [Fact]
    public async Task A_recording_with_a_lost_report_is_stored_with_its_call()
    {
        var begun = new StoreRecord.RecordingStarted(new("RE1"), Call, new Uri("https://recordings.test/RE1"), Noon);
        await Save(begun);
        await Save(begun);
        Assert.Equal(
            1,
            await Store.First<long>(
                "SELECT COUNT(*) FROM call_recordings WHERE sid = 'RE1' AND status = 'in-progress' AND duration_seconds IS NULL"));
    }

    [Fact]
    public async Task A_session_starts_once_and_only_its_first_end_counts()
    {
        var started = new StoreRecord.SessionStarted(new("s"), 5, Campaign, CallSid.Of("CA1"), Noon);
        await Save(started, started with { StartedAt = Noon.AddHours(1) });
        await Save(new StoreRecord.SessionEnded(new("s"), Noon.AddMinutes(1), SessionEndReason.LegEnded));
        await Save(new StoreRecord.SessionEnded(new("s"), Noon.AddMinutes(2), SessionEndReason.TakenOver));
        await Save(started);
        Assert.Equal(1, await Count("caller_sessions WHERE started_at = @At AND leg = 'CA1' AND caller_id = 5", Noon));
        Assert.Equal(1, await Count("caller_sessions WHERE ended_at = @At AND end_reason = 1", Noon.AddMinutes(1)));
    }

    [Fact]
    [Trait("Failure", "S-34")]
    public async Task A_session_that_ends_gives_back_what_it_reserved_but_not_what_it_dials()
    {
        await AddHouseholds(2);
        var dialed = await Take("s", Noon);
        await Save(new StoreRecord.HouseholdDialed(1, dialed.Token, Call, Noon));
        await Take("s", Noon);
        await Save(new StoreRecord.SessionEnded(new("s"), Noon, SessionEndReason.LegEnded));
        Assert.Equal((HouseholdStatus.InFlight, HouseholdStatus.Available), (await StatusOf(1), await StatusOf(2)));
        Assert.Equal(2, (await Take("t", Noon)).HouseholdId);
        await Save(new StoreRecord.SessionEnded(new("s"), Noon, SessionEndReason.LegEnded));
        Assert.Equal(HouseholdStatus.Reserved, await StatusOf(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_household_that_was_never_called_returns_to_where_it_was(bool dialed)
    {
        await AddHouseholds(2);
        var taken = await Take("s", Noon);
        if (dialed)
        {
            await Save(new StoreRecord.HouseholdDialed(1, taken.Token, Call, Noon));
        }

        await Save(new StoreRecord.HouseholdReturned(1, taken.Token));
        Assert.Equal(HouseholdStatus.Available, await StatusOf(1));
        var again = await Take("t", Noon);
        Assert.Equal(1, again.HouseholdId);
        await Save(new StoreRecord.HouseholdReturned(1, taken.Token));
        Assert.Equal(HouseholdStatus.Reserved, await StatusOf(1));
    }

    [Fact]
    public async Task A_retry_that_was_never_called_keeps_its_place_among_the_retries()
    {
        await AddHouseholds(2);
        await Settle(await Take("s", Noon), CallOutcome.Busy, Noon);
        await Settle(await Take("s", Noon.AddMinutes(1)), CallOutcome.Busy, Noon);
        var retry = await Take("s", Noon.AddHours(2));
        await Save(new StoreRecord.HouseholdReturned(1, retry.Token));
        Assert.Equal(1, (await Take("s", Noon.AddHours(2))).HouseholdId);
    }

    [Theory]
    [InlineData(CallOutcome.NoAnswer, HouseholdStatus.Recycling)]
    [InlineData(CallOutcome.Abandoned, HouseholdStatus.Recycling)]
    [InlineData(CallOutcome.NetworkFailure, HouseholdStatus.Recycling)]
    [InlineData(CallOutcome.Failed, HouseholdStatus.Failed)]
    [Trait("Failure", "S-13")]
    public async Task Only_a_number_that_failed_is_never_called_again(CallOutcome outcome, HouseholdStatus status)
    {
        await AddHouseholds(1);
        var taken = await Take("s", Noon);
        await Save(new StoreRecord.HouseholdDialed(1, taken.Token, Call, Noon));
        await Settle(taken, outcome, Noon.AddMinutes(1));
        await Settle(taken, CallOutcome.Failed, Noon.AddMinutes(2));
        Assert.Equal(status, await StatusOf(1));
        Assert.Equal((long)outcome, await Store.First<long>("SELECT last_outcome FROM households WHERE id = 1"));
        Assert.Equal(Noon.ToMicroseconds(), await Store.First<long>("SELECT presented_at FROM households WHERE id = 1"));
    }

    [Fact]
    [Trait("Failure", "S-25")]
    public async Task A_late_settlement_under_an_old_token_changes_nothing()
    {
        await AddHouseholds(1);
        var old = await Take("s", Noon);
        var current = await Take("t", Noon.AddHours(1));
        await Settle(old, CallOutcome.Failed, Noon.AddHours(2));
        Assert.Equal(HouseholdStatus.Reserved, await StatusOf(1));
        await Save(new StoreRecord.HouseholdDialed(1, current.Token, Call, Noon.AddHours(2)));
    }

    [Fact]
    [Trait("Failure", "S-14")]
    public async Task A_finished_call_is_recorded_once_and_stays_as_it_is()
    {
        var finished = Finished(CallOutcome.Connected);
        await Save(finished, finished);
        await Save(finished with { Outcome = CallOutcome.HungUp });
        Assert.Equal(
            1,
            await Count(
                "calls WHERE ended_at = @At AND outcome = 1 AND answered_by = 1 AND number = '+15550000001' AND caller_id = 5 AND "
                    + "session_id = 's'",
                Noon.AddMinutes(2)));
        await Save(new StoreRecord.CallFinished(
            new("bare"), Campaign, 1, NumberOf(1), DialMode.Predictive, null, null, null, CallOutcome.NoAnswer, AnsweredBy.None, Noon, null,
            null, Noon));
        Assert.Equal(
            1,
            await Count(
                "calls WHERE ended_at = @At AND caller_id IS NULL AND session_id IS NULL AND leg IS NULL AND answered_at IS NULL "
                    + "AND connected_at IS NULL",
                Noon));
    }

    [Fact]
    [Trait("Failure", "S-19")]
    public async Task One_answer_a_call_and_question_and_the_last_one_counts()
    {
        var first = new StoreRecord.AnswerGiven(Call, 11, 101, 1, 5, Campaign, Noon);
        var corrected = first with { ResponseId = 102, At = Noon.AddSeconds(1) };
        await Save(first, corrected, first with { QuestionId = 12 });
        await Save(first, first);
        Assert.Equal(2, await Count("answers WHERE @At >= 0", Noon));
        Assert.Equal(102, await Store.First<long>("SELECT response_id FROM answers WHERE question_id = 11"));
    }

    [Fact]
    public async Task A_completed_lead_is_never_presented_again_and_the_last_of_them_completes_the_household()
    {
        await AddHousehold(1, leads: 2);
        var taken = await Take("s", Noon);
        var one = new StoreRecord.LeadDispositioned(new("one"), 1, 1, 5, true, Noon);
        await Save(one, new StoreRecord.HouseholdSettled(1, taken.Token, CallOutcome.Connected, Noon));
        await Save(one);
        Assert.Equal(HouseholdStatus.Recycling, await StatusOf(1));
        await Save(new StoreRecord.LeadDispositioned(new("two"), 1, 2, 5, true, Noon));
        Assert.Equal(HouseholdStatus.Completed, await StatusOf(1));
        Assert.Equal(new DialQueues.ReservationResult.Nothing(0, null, 0), await Reserve("s", Noon.AddDays(1)));
    }

    [Fact]
    [Trait("Failure", "S-05")]
    public async Task Results_may_come_before_the_call_is_settled_or_after_it()
    {
        await AddHouseholds(2);
        var before = await Take("s", Noon);
        var after = await Take("t", Noon);
        await Save(new StoreRecord.LeadDispositioned(new("before"), 1, 1, 5, true, Noon));
        Assert.Equal(HouseholdStatus.Reserved, await StatusOf(1));
        await Settle(before, CallOutcome.Connected, Noon);
        await Settle(after, CallOutcome.Connected, Noon);
        await Save(new StoreRecord.LeadDispositioned(new("after"), 2, 2, 5, true, Noon));
        Assert.Equal((HouseholdStatus.Completed, HouseholdStatus.Completed), (await StatusOf(1), await StatusOf(2)));
    }

    [Fact]
    [Trait("Failure", "S-38")]
    public async Task A_lead_to_be_called_back_stays_in_rotation_and_a_correction_counts()
    {
        await AddHouseholds(1);
        await Settle(await Take("s", Noon), CallOutcome.Connected, Noon);
        var completed = new StoreRecord.LeadDispositioned(Call, 1, 1, 5, true, Noon);
        await Save(completed);
        Assert.Equal(HouseholdStatus.Completed, await StatusOf(1));
        await Save(completed with { Completed = false, At = Noon.AddSeconds(1) });
        await Save(completed);
        Assert.Equal(HouseholdStatus.Recycling, await StatusOf(1));
        Assert.Equal(1, await Count("dispositions WHERE recorded_at = @At", Noon.AddSeconds(1)));
        Assert.Equal(1, (await Take("s", Noon + RecycleTime)).HouseholdId);
    }

    [Fact]
    [Trait("Failure", "S-23")]
    public async Task Callers_texts_are_stored_exactly_in_every_writing_system()
    {
        var text = string.Concat(Enumerable.Repeat("Zürich, 東京, مرحبا, 👩‍👩‍👧 \\ ' \" % _\n", 60));
        await AddHousehold(1);
        await Save(new StoreRecord.NoteGiven(Call, 75, text, 1, Noon));
        await Store.Execute("INSERT INTO questions (id, script_id, position, question_text) VALUES (11, 3, 1, @text)", new { text });
        await Store.Execute("INSERT INTO scripts (id, account_id, name) VALUES (3, 1, 'Skript für 東京 🗳')");
        Assert.Equal(text, await Store.First<string>("SELECT note_text FROM notes"));
        Assert.Equal(text, (await Store.Catalog.GetScript(3)).Questions[0].Text);
    }

    [Fact]
    [Trait("Failure", "S-16")]
    public async Task A_disposition_corrected_to_another_lead_leaves_the_first_as_if_it_had_not_been()
    {
        await AddHousehold(1, leads: 2);
        var wrong = new StoreRecord.LeadDispositioned(Call, 1, 1, 5, true, Noon);
        await Save(wrong);
        await Save(wrong with { LeadId = 2, At = Noon.AddSeconds(1) });
        Assert.Equal(1, await Count("leads WHERE id = 1 AND completed_at IS NULL AND dispositioned_at IS NULL AND @At > 0", Noon));
        Assert.Equal(1, await Count("leads WHERE id = 2 AND completed_at = @At", Noon.AddSeconds(1)));
    }

    [Fact]
    public async Task A_refused_record_takes_the_others_of_its_write_with_it_and_no_other_writes()
    {
        await AddHouseholds(1);
        var refused = Store.Live.Save(
            Live("refused", 0, Finished(CallOutcome.Connected), new StoreRecord.HouseholdDialed(1, "none", Call, Noon)));
        var others = Enumerable.Range(0, 10).Select(i => Store.Live.Save(Live($"other-{i}", 0))).ToList();
        await Assert.ThrowsAsync<ReservationLostException>(() => refused);
        await Task.WhenAll(others);
        Assert.Equal(0, await Count("calls WHERE @At > 0", Noon));
        Assert.Equal(10, await Count("live_states WHERE @At > 0", Noon));
    }

    private static StoreRecord.CallFinished Finished(CallOutcome outcome) => new(
        Call, Campaign, 1, NumberOf(1), DialMode.Power, 5, new SessionId("s"), CallSid.Of("CA1"), outcome, AnsweredBy.Human, Noon,
        Noon.AddSeconds(9), Noon.AddSeconds(10), Noon.AddMinutes(2));

    private Task<long> Count(string rows, DateTimeOffset at) =>
        Store.First<long>($"SELECT COUNT(*) FROM {rows}", new { At = at.ToMicroseconds() });
}

/// <inheritdoc />
public sealed class RecordsOnSqlite : RecordsSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class RecordsOnMariaDb : RecordsSuite<MariaDbEngine>;
