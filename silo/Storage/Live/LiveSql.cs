using ImpactDialing.Calls;
using ImpactDialing.Storage.Records;

namespace ImpactDialing.Storage.Live;

/// <summary>Writes one row of live state and its records inside the writer's transaction.</summary>
internal static class LiveSql
{
    /// <summary>The columns of a row, in the order of <see cref="Row.Values"/>.</summary>
    public const string Columns = "kind, id, version, campaign_id, phase, since, leg, due_at, state";

    private const string Values = "@Kind, @Id, @Version, @CampaignId, @Phase, @Since, @Leg, @DueAt, @State";

    /// <summary>Writes a row that has the expected version.</summary>
    public const string Update = """
        UPDATE live_states SET version = @Version, campaign_id = @CampaignId, phase = @Phase, since = @Since,
            leg = @Leg, due_at = @DueAt, state = @State
        WHERE kind = @Kind AND id = @Id AND version = @Expected
        """;

    /// <summary>The phases of a line: a call that is being placed, rings, or waits for a caller.</summary>
    public static readonly string[] LinePhases =
        [nameof(CallPhase.Initiating), nameof(CallPhase.Ringing), nameof(CallPhase.AwaitingCaller)];

    /// <summary>Compares and increments the version, then writes the records in order.</summary>
    /// <exception cref="VersionConflictException">The row has another version; nothing has been written.</exception>
    public static async Task<long> Write(SqlSession session, LiveWrite write)
    {
        var row = new Row(write);
        var written = write.ExpectedVersion == 0
            ? await session.InsertNew("live_states", Columns, Values, row)
            : await session.Execute(Update, row) > 0;
        if (!written)
        {
            throw VersionConflictException.For(write.Key, write.ExpectedVersion);
        }

        await WriteRecords(session, write);
        return row.Version;
    }

    /// <summary>Writes only the records.</summary>
    public static async Task WriteRecords(SqlSession session, LiveWrite write)
    {
        foreach (var record in write.Records)
        {
            await RecordSql.Write(session, record);
        }
    }

    /// <summary>The content of a row after a write, and the version that it must have before.</summary>
    internal sealed class Row(LiveWrite write)
    {
        public long Kind => (long)write.Key.Kind;

        public string Id => write.Key.Id;

        public long Expected => write.ExpectedVersion;

        public long Version => write.ExpectedVersion + 1;

        public long CampaignId => write.Columns.CampaignId;

        public string Phase => write.Columns.Phase;

        public long Since => write.Columns.Since.ToMicroseconds();

        public string? Leg => write.Columns.Leg?.Value;

        public long? DueAt => write.Columns.DueAt?.ToMicroseconds();

        public string State => write.State;

        /// <summary>The values of <see cref="LiveSql.Columns"/>.</summary>
        public IEnumerable<object?> Values => [Kind, Id, Version, CampaignId, Phase, Since, Leg, DueAt, State];
    }
}
