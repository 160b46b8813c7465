namespace ImpactDialing.Storage.Membership;

/// <summary>
/// The statements of Orleans' clustering on the membership tables, by Orleans' keys. Every change of the members is a
/// compare-and-set on the cluster's one version row. That row is changed first, so its lock serializes the writers, and
/// the other statements take effect only if it was changed. Each such list returns one number: 1 when it took effect.
/// </summary>
internal static class MembershipQueries
{
    private const string OneSilo = "DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation";

    private const string Members = """
        SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes,
            m.StartTime, m.IAmAliveTime, v.Version
        FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
        """;

    /// <summary>The statements by their keys.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["InsertMembershipVersionKey"] = """
            INSERT IGNORE INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId);
            SELECT ROW_COUNT();
            """,

        // The version changes only for a silo without a row; the row is inserted only if the version changed.
        ["InsertMembershipKey"] = $"""
            START TRANSACTION;
            UPDATE OrleansMembershipVersionTable SET Version = Version + 1
            WHERE DeploymentId = @DeploymentId AND Version = @Version
                AND NOT EXISTS (SELECT 1 FROM OrleansMembershipTable WHERE {OneSilo});
            INSERT INTO OrleansMembershipTable
                (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
            SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
            FROM DUAL WHERE ROW_COUNT() > 0;
            SELECT ROW_COUNT();
            COMMIT;
            """,

        ["UpdateMembershipKey"] = $"""
            START TRANSACTION;
            UPDATE OrleansMembershipVersionTable SET Version = Version + 1 WHERE DeploymentId = @DeploymentId AND Version = @Version;
            UPDATE OrleansMembershipTable SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
            WHERE ROW_COUNT() > 0 AND {OneSilo};
            SELECT ROW_COUNT();
            COMMIT;
            """,

        ["UpdateIAmAlivetimeKey"] = $"UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime WHERE {OneSilo};",

        ["MembershipReadRowKey"] = $"""
            {Members} AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation WHERE v.DeploymentId = @DeploymentId;
            """,

        ["MembershipReadAllKey"] = $"{Members} WHERE v.DeploymentId = @DeploymentId;",

        ["GatewaysQueryKey"] = """
            SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable
            WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0;
            """,

        // Orleans 10 removes one row at a time. Status 6 is a silo that was declared dead, and the row must be
        // unchanged since Orleans read it. The version does not change, because no live member changes.
        ["CleanupDefunctSiloEntryKey"] = $"""
            DELETE FROM OrleansMembershipTable
            WHERE {OneSilo} AND Status = 6 AND StartTime = @StartTime AND IAmAliveTime = @IAmAliveTime
                AND COALESCE(SuspectTimes, '') = COALESCE(@SuspectTimes, '');
            """,

        // Orleans reads this statement at its start, and runs it only when the statement for one row is missing.
        // Status 3 is an active silo, which is not removed, however old its last sign of life.
        ["CleanupDefunctSiloEntriesKey"] = """
            DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3;
            """,

        ["DeleteMembershipTableEntriesKey"] = """
            DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId;
            DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;
            """,
    };
}
