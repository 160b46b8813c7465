using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace ImpactDialing.SignIn;

/// <summary>Checks passwords. An attempt is counted before the password is compared, and uncounted if it was right. So
/// many attempts at the same moment are not more guesses than one after the other.</summary>
[GrainType("sign-in")]
[StatelessWorker]
internal sealed partial class SignInGrain(
    ISignInStore store,
    IPasswords passwords,
    TimeProvider time,
    ILogger<SignInGrain> logger) : Grain, ISignInGrain
{
    /// <inheritdoc />
    public async Task<SignInResult> SignIn(PersonKind kind, string name, string password)
    {
        var known = name.Trim().ToLowerInvariant();
        var (failure, subject) = (FailureOf(kind), SignInRules.Subject(known));
        var count = await store.CountFailure(failure, subject, time.GetUtcNow(), SignInRules.PasswordMemory);
        if (count.Failures > SignInRules.MaxWrongPasswords)
        {
            LogLockedOut(logger, kind, count.ForgetAt);
            return new SignInResult.LockedOut(count.ForgetAt);
        }

        var person = await store.FindByName(kind, known);
        var match = await passwords.Compare(person?.PasswordHash, password);
        if (match == PasswordMatch.Wrong || person is not { Active: true, PasswordHash: { } hash })
        {
            return new SignInResult.Refused();
        }

        await store.ForgetFailures(failure, subject);
        if (match == PasswordMatch.RightButWeak)
        {
            person = await Strengthen(kind, person, hash, password);
        }

        LogSignedIn(logger, kind, person.PersonId);
        return new SignInResult.Accepted(person.PersonId, person.AccountId, person.Name, person.Role, SignInRules.Stamp(person));
    }

    /// <inheritdoc />
    public async Task<bool> IsCurrent(PersonKind kind, long personId, string stamp) =>
        await store.FindById(kind, personId) is { Active: true, PasswordHash: not null } person && SignInRules.Stamp(person) == stamp;

    /// <inheritdoc />
    public async Task<TimeSpan> WaitBeforePin(string callingNumber) =>
        SignInRules.PinWait(
            (await store.FindFailures(FailureKind.Pin, SignInRules.Subject(callingNumber), time.GetUtcNow()))?.Failures ?? 0);

    /// <inheritdoc />
    public async Task<TimeSpan> PinRefused(string callingNumber)
    {
        var subject = SignInRules.Subject(callingNumber);
        var count = await store.CountFailure(FailureKind.Pin, subject, time.GetUtcNow(), SignInRules.PinMemory);
        return SignInRules.PinWait(count.Failures);
    }

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
        Message = "Sign-in refused: too many wrong passwords for one {Kind} name; it is locked out until {Until}")]
    private static partial void LogLockedOut(ILogger logger, PersonKind kind, DateTimeOffset until);

    [LoggerMessage(EventId = 3053, Level = LogLevel.Information, Message = "Stored a stronger password hash of {Kind} {PersonId}")]
    private static partial void LogStrengthened(ILogger logger, PersonKind kind, long personId);
}
