using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Storage.Catalog;

/// <summary>Campaigns, scripts and callers as supervisors have set them up.</summary>
internal sealed class CampaignCatalog(Database database) : ICampaignCatalog
{
    private const string CampaignColumns = """
        SELECT c.id AS Id, c.account_id AS AccountId, c.name AS Name, c.mode AS Mode, c.active AS Active, c.script_id AS ScriptId,
            c.presented_number AS PresentedNumber, c.opens_minute AS OpensMinute, c.closes_minute AS ClosesMinute,
            c.time_zone AS TimeZone, c.recycle_seconds AS RecycleSeconds, c.ring_seconds AS RingSeconds,
            c.detect_machines AS Detection, k.machine_message AS MachineMessage, k.dropped_message AS DroppedMessage,
            k.safe_harbor AS SafeHarbor, r.is_on AS IsRecorded, r.announcement AS Announcement, a.has_funds AS HasFunds,
            a.may_call AS MayCall, a.seats AS Seats
        FROM campaigns c JOIN accounts a ON a.id = c.account_id LEFT JOIN campaign_handling k ON k.campaign_id = c.id
            LEFT JOIN campaign_recording r ON r.campaign_id = c.id WHERE c.id = @Id
        """;

    private const string CallerColumns =
        "SELECT id AS Id, account_id AS AccountId, campaign_id AS CampaignId, phones_only AS PhonesOnly, active AS Active, name AS Name "
        + "FROM callers";

    public Task<CampaignSettings?> FindCampaign(long campaignId) => database.Read(async session =>
        (await session.First<CampaignRow>(CampaignColumns, new { Id = campaignId }))?.ToSettings());

    public Task<Script> GetScript(long scriptId) => database.Read(async session =>
    {
        if (await session.First<long>("SELECT COUNT(*) FROM scripts WHERE id = @Id", new { Id = scriptId }) == 0)
        {
            return Script.Empty;
        }

        var questions = await session.Query<QuestionRow>(
            """
            SELECT id AS Id, question_text AS Text FROM questions
            WHERE script_id = @Id AND deleted_at IS NULL ORDER BY position, id
            """,
            new { Id = scriptId });
        var responses = await session.Query<ResponseRow>(
            """
            SELECT r.id AS Id, r.question_id AS QuestionId, r.response_text AS Text, r.keypad AS Keypad, r.is_retry AS IsRetry
            FROM possible_responses r JOIN questions q ON q.id = r.question_id
            WHERE q.script_id = @Id AND q.deleted_at IS NULL AND r.deleted_at IS NULL ORDER BY r.position, r.id
            """,
            new { Id = scriptId });
        var byQuestion = responses.ToLookup(r => r.QuestionId, r => new PossibleResponse(r.Id, r.Text, (int)r.Keypad, r.IsRetry != 0));
        var notes = await session.Query<NoteRow>(
            "SELECT id AS Id, label AS Label FROM note_fields WHERE script_id = @Id AND deleted_at IS NULL ORDER BY position, id",
            new { Id = scriptId });
        var targets = await session.Query<TargetRow>(
            """
            SELECT id AS Id, label AS Label, number AS Number, kind AS Kind FROM transfer_targets
            WHERE script_id = @Id AND deleted_at IS NULL ORDER BY position, id
            """,
            new { Id = scriptId });
        return new Script(
            scriptId,
            [.. questions.Select(q => new Question(q.Id, q.Text, [.. byQuestion[q.Id]]))],
            [.. notes.Select(n => new NoteField(n.Id, n.Label))],
            [.. targets.Select(t => new TransferTarget(t.Id, t.Label, PhoneNumber.Of(t.Number), (TransferKind)t.Kind))]);
    });

    public Task<CallerProfile?> FindCaller(long callerId) => database.Read(async session =>
        (await session.First<CallerRow>($"{CallerColumns} WHERE id = @Id", new { Id = callerId }))?.ToProfile());

    // A permanent PIN takes precedence: a caller may have it on paper. A page gets another PIN when it is reopened.
    public Task<PinOwner?> FindCallerByPin(string pin, DateTimeOffset now) => database.Read(async session =>
    {
        var row = new { Pin = pin, Now = now.ToMicroseconds() };
        if (await session.First<long?>("SELECT id FROM callers WHERE pin = @Pin AND active = 1", row) is { } permanent)
        {
            return new PinOwner(permanent, IsStations: false);
        }

        return await session.First<long?>(
            """
            SELECT c.id FROM station_pins p JOIN callers c ON c.id = p.caller_id
            WHERE p.pin = @Pin AND p.expires_at > @Now AND c.active = 1
            """,
            row) is { } stations
            ? new PinOwner(stations, IsStations: true)
            : null;
    });

    public Task<int> CountOnline(long accountId, long exceptCallerId) => database.Read(async session => (int)await session.First<long>(
        """
        SELECT COUNT(*) FROM caller_sessions s JOIN callers c ON c.id = s.caller_id
        WHERE s.ended_at IS NULL AND c.account_id = @Id AND c.id <> @Except
        """,
        new { Id = accountId, Except = exceptCallerId }));

    private sealed class CampaignRow
    {
        public long Id { get; init; }

        public long AccountId { get; init; }

        public string Name { get; init; } = "";

        public long Mode { get; init; }

        public long Active { get; init; }

        public long ScriptId { get; init; }

        public string PresentedNumber { get; init; } = "";

        public long OpensMinute { get; init; }

        public long ClosesMinute { get; init; }

        public string TimeZone { get; init; } = "";

        public long RecycleSeconds { get; init; }

        public long RingSeconds { get; init; }

        public long Detection { get; init; }

        public string? MachineMessage { get; init; }

        public string? DroppedMessage { get; init; }

        public string? SafeHarbor { get; init; }

        public long? IsRecorded { get; init; }

        public string? Announcement { get; init; }

        public long HasFunds { get; init; }

        public long MayCall { get; init; }

        public long Seats { get; init; }

        public CampaignSettings ToSettings() => new(
            Id, AccountId, Name, (DialMode)Mode, Active != 0, ScriptId, PhoneNumber.Of(PresentedNumber),
            AtMinute(OpensMinute), AtMinute(ClosesMinute), TimeZone,
            TimeSpan.FromSeconds(RecycleSeconds), TimeSpan.FromSeconds(RingSeconds),
            new CallHandling(
                (MachineDetection)Detection, Recording(MachineMessage), Recording(DroppedMessage),
                SafeHarbor, IsRecorded is 1, Announcement),
            HasFunds != 0, MayCall != 0, (int)Seats);

        private static Uri? Recording(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null;

        private static TimeOnly AtMinute(long minuteOfDay) => TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(minuteOfDay % (24 * 60)));
    }

    private sealed class CallerRow
    {
        public long Id { get; init; }

        public long AccountId { get; init; }

        public long? CampaignId { get; init; }

        public long PhonesOnly { get; init; }

        public long Active { get; init; }

        public string Name { get; init; } = "";

        public CallerProfile ToProfile() => new(Id, AccountId, CampaignId, PhonesOnly != 0, Active != 0, Name);
    }

    private sealed class QuestionRow
    {
        public long Id { get; init; }

        public string Text { get; init; } = "";
    }

    private sealed class NoteRow
    {
        public long Id { get; init; }

        public string Label { get; init; } = "";
    }

    private sealed class TargetRow
    {
        public long Id { get; init; }

        public string Label { get; init; } = "";

        public string Number { get; init; } = "";

        public long Kind { get; init; }
    }

    private sealed class ResponseRow
    {
        public long Id { get; init; }

        public long QuestionId { get; init; }

        public string Text { get; init; } = "";

        public long Keypad { get; init; }

        public long IsRetry { get; init; }
    }
}
