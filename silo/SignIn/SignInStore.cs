using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.SignIn;

/// <summary>
/// Password hashes in <c>callers</c> and <c>users</c>, failed attempts in <c>sign_in_failures</c>, keys in
/// <c>data_protection_keys</c>.
/// </summary>
internal sealed class SignInStore(IDatabase database) : ISignInStore
{
    /// <summary>How many expired counts one write deletes: it shares the writer with calls.</summary>
    private const int MostExpired = 100;

    private const string Callers = """
        SELECT id AS PersonId, account_id AS AccountId, name AS Name, '' AS Role, password_hash AS PasswordHash, active AS Active
        FROM callers
        """;

    private const string Users = """
        SELECT id AS PersonId, account_id AS AccountId, email AS Name, role AS Role, password_hash AS PasswordHash, 1 AS Active FROM users
        """;

    public Task<Credential?> FindByName(PersonKind kind, string name) =>
        Find(kind switch
        {
            PersonKind.Caller => $"{Callers} WHERE username = @Key",
            PersonKind.Supervisor => $"{Users} WHERE email = @Key",
            _ => throw Unknown(kind),
        }, name);

    public Task<Credential?> FindById(PersonKind kind, long personId) =>
        Find(kind switch
        {
            PersonKind.Caller => $"{Callers} WHERE id = @Key",
            PersonKind.Supervisor => $"{Users} WHERE id = @Key",
            _ => throw Unknown(kind),
        }, personId);

    public Task<bool> ReplaceHash(PersonKind kind, long personId, string old, string replacement)
    {
        var table = kind switch
        {
            PersonKind.Caller => "callers",
            PersonKind.Supervisor => "users",
            _ => throw Unknown(kind),
        };
        return database.Write(async session => await session.Execute(
            $"UPDATE {table} SET password_hash = @Replacement WHERE id = @Id AND password_hash = @Old",
            new { Id = personId, Old = old, Replacement = replacement }) == 1);
    }

    public Task Write(IReadOnlyCollection<FailureChange> changes, DateTimeOffset now) => database.Write(async session =>
    {
        foreach (var change in changes)
        {
            var row = new
            {
                Kind = (long)change.Kind,
                change.Subject,
                Now = now.ToMicroseconds(),
                change.Added,
                ForgetAt = change.ForgetAt.ToMicroseconds(),
            };
            const string Where = "WHERE kind = @Kind AND subject = @Subject";
            await session.Execute($"DELETE FROM sign_in_failures {Where}{(change.Restarts ? "" : " AND forget_at <= @Now")}", row);
            if (change.Added != 0)
            {
                await session.InsertNew("sign_in_failures", "kind, subject, failures, forget_at", "@Kind, @Subject, 0, @ForgetAt", row);
                await session.Execute($"UPDATE sign_in_failures SET failures = failures + @Added {Where}", row);
            }
        }

        var expired = await session.Query<ExpiredRow>(
            $"SELECT kind AS Kind, subject AS Subject FROM sign_in_failures WHERE forget_at <= @Now LIMIT {MostExpired}",
            new { Now = now.ToMicroseconds() });
        await session.Execute("DELETE FROM sign_in_failures WHERE kind = @Kind AND subject = @Subject", expired);
        return expired.Count;
    });

    public Task<FailureCount?> FindFailures(FailureKind kind, string subject, DateTimeOffset now) =>
        database.Read(session => Read(session, new { Kind = (long)kind, Subject = subject, Now = now.ToMicroseconds() }));

    public Task<ImmutableArray<string>> ReadKeys() =>
        database.Read<ImmutableArray<string>>(async session =>
            [.. await session.Query<string>("SELECT xml FROM data_protection_keys ORDER BY created_at, name")]);

    public Task AddKey(string name, string xml, DateTimeOffset now) => database.Write(session =>
        session.InsertNew(
            "data_protection_keys",
            "name, xml, created_at",
            "@Name, @Xml, @Now",
            new { Name = name, Xml = xml, Now = now.ToMicroseconds() }));

    private static async Task<FailureCount?> Read(SqlSession session, object row) =>
        await session.First<FailureRow>(
            """
            SELECT failures AS Failures, forget_at AS ForgetAt FROM sign_in_failures
            WHERE kind = @Kind AND subject = @Subject AND forget_at > @Now
            """,
            row) is { } found
            ? new FailureCount((int)found.Failures, DatabaseTime.FromMicroseconds(found.ForgetAt))
            : null;

    private static ArgumentOutOfRangeException Unknown(PersonKind kind) =>
        new(nameof(kind), kind, "Only callers and supervisors can sign in.");

    private Task<Credential?> Find(string sql, object key) => database.Read(async session =>
        await session.First<PersonRow>(sql, new { Key = key }) is { } row
            ? new Credential(row.PersonId, row.AccountId, row.Name, row.Role, row.PasswordHash, row.Active != 0)
            : null);

    private sealed class PersonRow
    {
        public long PersonId { get; init; }

        public long AccountId { get; init; }

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string? PasswordHash { get; init; }

        public long Active { get; init; }
    }

    private sealed class ExpiredRow
    {
        public long Kind { get; init; }

        public string Subject { get; init; } = "";
    }

    private sealed class FailureRow
    {
        public long Failures { get; init; }

        public long ForgetAt { get; init; }
    }
}
