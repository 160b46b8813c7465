using ImpactDialing.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace ImpactDialing.SignIn;

/// <summary>Checks passwords. An attempt is counted before the password is compared, and taken back if it was right or
/// was not compared. So many attempts at the same moment are not more guesses than one after the other. Reentrant: an
/// attempt never waits in a queue of Orleans, which has no limit.</summary>
[GrainType("sign-in")]
[StatelessWorker]
[Reentrant]
internal sealed partial class SignInGrain(
    ISignInStore store,
    IPasswords passwords,
    ILogger<SignInGrain> logger) : Grain, ISignInGrain
{
    /// <inheritdoc />
    public async Task<SignInResult> SignIn(PersonKind kind, string name, string password, SignInOrigin origin)
    {
        var known = name.Trim().ToLowerInvariant();
        var counters = new List<IFailureCounterGrain>();
        foreach (var budget in SignInRules.BudgetsOf(known, origin))
        {
            var counter = GrainFactory.GetGrain<IFailureCounterGrain>(FailureCounterGrain.KeyOf(FailureOf(kind), budget.Subject));
            var count = await counter.Count(SignInRules.PasswordMemory);
            if (count.Failures > budget.Attempts)
            {
                GrainInstruments.SignedIn(kind, "locked_out");
                LogLockedOut(logger, kind, count.ForgetAt);
                await TakeBack(counters);
                return new SignInResult.LockedOut(count.ForgetAt);
            }

            counters.Add(counter);
        }

        var person = await store.FindByName(kind, known);
        switch (await passwords.Compare(person?.PasswordHash, password))
        {
            case PasswordMatch.NotCompared:
                await TakeBack(counters);
                GrainInstruments.SignedIn(kind, "busy");
                return new SignInResult.Busy();
            case PasswordMatch.Wrong:
            case var _ when person is not { Active: true, PasswordHash: not null }:
                GrainInstruments.SignedIn(kind, "refused");
                return new SignInResult.Refused();
            case PasswordMatch.RightButWeak:
                person = await Strengthen(kind, person, person.PasswordHash, password);
                break;
        }

        // The first count is of this person's own place; the others are of strangers too.
        await counters[0].Forget();
        await TakeBack(counters.Skip(1));
        GrainInstruments.SignedIn(kind, "accepted");
        LogSignedIn(logger, kind, person.PersonId);
        return new SignInResult.Accepted(person.PersonId, person.AccountId, person.Name, person.Role, SignInRules.Stamp(person));
    }

    private static Task TakeBack(IEnumerable<IFailureCounterGrain> counters) =>
        Task.WhenAll(counters.Select(counter => counter.TakeBack()));

    /// <summary>Stores a hash of today's strength. The person's earlier sessions end, because the session's stamp is
    /// made of the hash. If another process has replaced the hash since this one read it, that hash stays.</summary>
    private async Task<Credential> Strengthen(PersonKind kind, Credential person, string hash, string password)
    {
        var stronger = await passwords.Hash(password);
        if (!await store.ReplaceHash(kind, person.PersonId, hash, stronger))
        {
            return person;
        }

        LogStrengthened(logger, kind, person.PersonId);
        return person with { PasswordHash = stronger };
    }

    private static FailureKind FailureOf(PersonKind kind) => kind switch
    {
        PersonKind.Caller => FailureKind.CallerPassword,
        PersonKind.Supervisor => FailureKind.SupervisorPassword,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only callers and supervisors sign in."),
    };

    [LoggerMessage(EventId = 3051, Level = LogLevel.Information, Message = "{Kind} {PersonId} signed in")]
    private static partial void LogSignedIn(ILogger logger, PersonKind kind, long personId);

    [LoggerMessage(
        EventId = 3052, Level = LogLevel.Warning,
        Message = "Sign-in refused: too many wrong passwords for one {Kind} name from one place; locked out until {Until}")]
    private static partial void LogLockedOut(ILogger logger, PersonKind kind, DateTimeOffset until);

    [LoggerMessage(EventId = 3053, Level = LogLevel.Information, Message = "Stored a stronger password hash of {Kind} {PersonId}")]
    private static partial void LogStrengthened(ILogger logger, PersonKind kind, long personId);
}
