namespace ImpactDialing.Storage;

/// <summary>
/// What Orleans' clustering asks of the membership tables, by its keys. Every change of the members is a compare-and-set on the cluster's one version row: it is changed first, so its lock puts
/// writers in a row, and what follows happens only if it was. Each such statement list answers with one number, 1 when it took effect.
/// </summary>
internal static class MembershipQueries
{
    private const string OneSilo = "DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation";

    private const string Members = """
        SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
        FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
        """;

    /// <summary>The statements by their keys.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["InsertMembershipVersionKey"] = """
            INSERT IGNORE INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId);
            SELECT ROW_COUNT();
            """,

        // The version moves only for a silo that is not there yet; the row goes in only if the version moved.
        ["InsertMembershipKey"] = $"""
            START TRANSACTION;
            UPDATE OrleansMembershipVersionTable SET Version = Version + 1
            WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS (SELECT 1 FROM OrleansMembershipTable WHERE {OneSilo});
            INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
            SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM DUAL WHERE ROW_COUNT() > 0;
            SELECT ROW_COUNT();
            COMMIT;
            """,

        ["UpdateMembershipKey"] = $"""
            START TRANSACTION;
            UPDATE OrleansMembershipVersionTable SET Version = Version + 1 WHERE DeploymentId = @DeploymentId AND Version = @Version;
            UPDATE OrleansMembershipTable SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime WHERE ROW_COUNT() > 0 AND {OneSilo};
            SELECT ROW_COUNT();
            COMMIT;
            """,

        ["UpdateIAmAlivetimeKey"] = $"UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime WHERE {OneSilo};",

        ["MembershipReadRowKey"] = $"{Members} AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation WHERE v.DeploymentId = @DeploymentId;",

        ["MembershipReadAllKey"] = $"{Members} WHERE v.DeploymentId = @DeploymentId;",

        ["GatewaysQueryKey"] = """
            SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable
            WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0;
            """,

        // Orleans 10 removes one row at a time: 6 is a silo that was declared dead, and nothing may have changed since Orleans read the row.
        // The version does not move. A removed row changes no member that anybody counts on.
        ["CleanupDefunctSiloEntryKey"] = $"""
            DELETE FROM OrleansMembershipTable
            WHERE {OneSilo} AND Status = 6 AND StartTime = @StartTime AND IAmAliveTime = @IAmAliveTime AND COALESCE(SuspectTimes, '') = COALESCE(@SuspectTimes, '');
            """,

        // Orleans asks for this one at its start, and runs it only when the statement for one row is missing.
        // 3 is a silo that is active: it is not removed, however old its last sign of life.
        ["CleanupDefunctSiloEntriesKey"] = """
            DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3;
            """,

        ["DeleteMembershipTableEntriesKey"] = """
            DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId;
            DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;
            """,
    };
}
