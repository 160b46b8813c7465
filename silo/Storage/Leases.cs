namespace ImpactDialing.Storage;

/// <summary>Leases in the table <c>leases</c>, taken through the one writer.</summary>
internal sealed class Leases(GroupCommitter committer) : ILeases
{
    public Task<bool> Take(string name, string holder, DateTimeOffset now, TimeSpan duration) => committer.Run(async session =>
    {
        var row = new { Name = name, Holder = holder, Now = now.ToMicroseconds(), Until = (now + duration).ToMicroseconds() };
        return await session.Execute(
                "UPDATE leases SET holder = @Holder, lease_until = @Until "
                + "WHERE name = @Name AND (holder = @Holder OR lease_until <= @Now)",
                row) > 0
            || await session.InsertNew("leases", "name, holder, lease_until", "@Name, @Holder, @Until", row);
    });
}
