using ImpactDialing.SignIn;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>
/// Hashes a definition's passwords before its transaction begins: hashing is slow, and every other write would wait for
/// it.
/// </summary>
internal sealed class PasswordPlan(IDatabase database, IPasswords passwords)
{
    public async Task<PasswordHashes> Make(CampaignDefinition definition) => new(
        await Make(
            "SELECT username AS Name, password_hash AS Hash FROM callers WHERE password_hash IS NOT NULL AND username IN @Names",
            [.. definition.Callers.Where(x => x is { Username: not null, Password: not null }).Select(x => (x.Username!, x.Password!))]),
        await Make(
            "SELECT email AS Name, password_hash AS Hash FROM users WHERE email IN @Names",
            [.. definition.Supervisors.Where(x => x.Password is not null).Select(x => (x.Email, x.Password!))]));

    private async Task<IReadOnlyDictionary<string, string>> Make(string sql, IReadOnlyList<(string Name, string Password)> people)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (people.Count == 0)
        {
            return hashes;
        }

        var rows = await database.Read(session => session.Query<HashRow>(sql, new { Names = people.Select(x => x.Name).ToArray() }));
        var known = rows.ToDictionary(x => x.Name, x => x.Hash, StringComparer.Ordinal);
        foreach (var (name, password) in people)
        {
            hashes[name] = known.TryGetValue(name, out var hash) && await passwords.Compare(hash, password) != PasswordMatch.Wrong
                ? hash
                : await passwords.Hash(password);
        }

        return hashes;
    }

    private sealed class HashRow
    {
        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";
    }
}
