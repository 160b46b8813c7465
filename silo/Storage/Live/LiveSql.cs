namespace ImpactDialing.Storage;

/// <summary>Writes one row of live state and its records inside the writer's transaction.</summary>
internal static class LiveSql
{
    private const string Columns = "kind, id, version, campaign_id, phase, since, leg, due_at, state";
    private const string Values = "@Kind, @Id, @Version, @CampaignId, @Phase, @Since, @Leg, @DueAt, @State";

    private const string Update = """
        UPDATE live_states SET version = @Version, campaign_id = @CampaignId, phase = @Phase, since = @Since, leg = @Leg, due_at = @DueAt, state = @State
        WHERE kind = @Kind AND id = @Id AND version = @Expected
        """;

    /// <summary>Compares and increments the version, then writes the records in order.</summary>
    /// <exception cref="VersionConflictException">The version is another one. Thrown before anything is written.</exception>
    public static async Task<long> Write(SqlSession session, LiveWrite write)
    {
        var version = write.ExpectedVersion + 1;
        var row = new
        {
            Kind = (long)write.Key.Kind,
            write.Key.Id,
            Version = version,
            Expected = write.ExpectedVersion,
            write.Columns.CampaignId,
            write.Columns.Phase,
            Since = write.Columns.Since.ToMicroseconds(),
            Leg = write.Columns.Leg?.Value,
            DueAt = write.Columns.DueAt?.ToMicroseconds(),
            write.State,
        };
        var written = write.ExpectedVersion == 0 ? await session.InsertNew("live_states", Columns, Values, row) : await session.Execute(Update, row) > 0;
        if (!written)
        {
            throw VersionConflictException.For(write.Key, write.ExpectedVersion);
        }

        foreach (var record in write.Records)
        {
            await RecordSql.Write(session, record);
        }

        return version;
    }
}
