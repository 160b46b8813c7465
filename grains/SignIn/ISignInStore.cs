using System.Collections.Immutable;

namespace ImpactDialing.SignIn;

/// <summary>Who may sign in, and what was tried in vain.</summary>
public interface ISignInStore
{
    /// <summary>Finds somebody by name.</summary>
    /// <param name="kind">Who signs in.</param>
    /// <param name="name">The user name or e-mail address, in lower case.</param>
    /// <returns>The person, or null when nobody has it.</returns>
    Task<Credential?> FindByName(PersonKind kind, string name);

    /// <summary>Finds somebody by id.</summary>
    /// <param name="kind">Who it is.</param>
    /// <param name="personId">His id.</param>
    /// <returns>The person, or null when there is none.</returns>
    Task<Credential?> FindById(PersonKind kind, long personId);

    /// <summary>Replaces the hash of a person's password, unless it has been replaced since it was read.</summary>
    /// <param name="kind">Who it is.</param>
    /// <param name="personId">The person's id.</param>
    /// <param name="old">The hash that was read.</param>
    /// <param name="replacement">The hash to store.</param>
    /// <returns>Whether it is stored.</returns>
    Task<bool> ReplaceHash(PersonKind kind, long personId, string old, string replacement);

    /// <summary>Counts a failure. Two that are counted at the same moment, in whichever cluster, are two.</summary>
    /// <param name="kind">What was tried.</param>
    /// <param name="subject">Where: at most 64 characters, and nobody's name or number.</param>
    /// <param name="now">The time.</param>
    /// <param name="memory">After how long this and the following failures are forgotten, when it is the first.</param>
    /// <returns>The count with this one.</returns>
    Task<FailureCount> CountFailure(FailureKind kind, string subject, DateTimeOffset now, TimeSpan memory);

    /// <summary>Reads a count.</summary>
    /// <param name="kind">What was tried.</param>
    /// <param name="subject">Where.</param>
    /// <param name="now">The time.</param>
    /// <returns>The count, or null when nothing is remembered.</returns>
    Task<FailureCount?> FindFailures(FailureKind kind, string subject, DateTimeOffset now);

    /// <summary>Forgets failures.</summary>
    /// <param name="kind">What was tried.</param>
    /// <param name="subject">Where.</param>
    /// <returns>When they are forgotten.</returns>
    Task ForgetFailures(FailureKind kind, string subject);

    /// <summary>Reads the keys that cookies are protected with.</summary>
    /// <returns>Each as the XML that it was stored as.</returns>
    Task<ImmutableArray<string>> ReadKeys();

    /// <summary>Stores such a key unless one of that name is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="xml">What it is.</param>
    /// <param name="now">The time.</param>
    /// <returns>When it is stored.</returns>
    Task AddKey(string name, string xml, DateTimeOffset now);
}
