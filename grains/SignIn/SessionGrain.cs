using Orleans.Concurrency;

namespace ImpactDialing.SignIn;

/// <summary>Compares a session's stamp with the person's row.</summary>
[GrainType("session")]
[StatelessWorker]
[Reentrant]
internal sealed class SessionGrain(ISignInStore store) : Grain, ISessionGrain
{
    /// <inheritdoc />
    public async Task<bool> IsCurrent(PersonKind kind, long personId, string stamp) =>
        await store.FindById(kind, personId) is { Active: true, PasswordHash: not null } person && SignInRules.Stamp(person) == stamp;
}
