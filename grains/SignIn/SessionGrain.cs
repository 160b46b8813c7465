using Orleans.Concurrency;

namespace ImpactDialing.SignIn;

/// <summary>Compares a session's stamp with the person's row, and remembers sessions that were signed out.</summary>
[GrainType("session")]
[StatelessWorker]
[Reentrant]
internal sealed class SessionGrain(ISignInStore store) : Grain, ISessionGrain
{
    /// <inheritdoc />
    public async Task<bool> IsCurrent(PersonKind kind, long personId, string stamp, string sessionId) =>
        await store.FindById(kind, personId) is { Active: true, PasswordHash: not null } person
        && SignInRules.Stamp(person) == stamp
        && await Ended(sessionId).Read() == 0;

    /// <inheritdoc />
    public Task End(string sessionId, TimeSpan memory) => Ended(sessionId).Count(memory);

    private IFailureCounterGrain Ended(string sessionId) => GrainFactory.GetGrain<IFailureCounterGrain>(
        FailureCounterGrain.KeyOf(FailureKind.EndedSession, SignInRules.Subject(sessionId)));
}
