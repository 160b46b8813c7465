using System.Collections.Immutable;

namespace ImpactDialing.SignIn;

/// <summary>Who may sign in, and how many attempts failed.</summary>
public interface ISignInStore
{
    /// <summary>Finds a person by user name or e-mail address, in lower case; null if there is none.</summary>
    Task<Credential?> FindByName(PersonKind kind, string name);

    /// <summary>Finds a person by id; null if there is none.</summary>
    Task<Credential?> FindById(PersonKind kind, long personId);

    /// <summary>Replaces the hash of a person's password. False if it has been replaced since it was read.</summary>
    Task<bool> ReplaceHash(PersonKind kind, long personId, string old, string replacement);

    /// <summary>Writes changes of counts, and deletes some expired ones. Changes of both clusters add up.</summary>
    Task Write(IReadOnlyCollection<FailureChange> changes, DateTimeOffset now);

    /// <summary>Reads a count; null if no failure is remembered.</summary>
    /// <param name="subject">What they are counted for: at most 64 characters, and neither a name nor a number.</param>
    Task<FailureCount?> FindFailures(FailureKind kind, string subject, DateTimeOffset now);

    /// <summary>Reads the keys that protect cookies, each as the XML that was stored.</summary>
    Task<ImmutableArray<string>> ReadKeys();

    /// <summary>Stores such a key, unless there is one of that name.</summary>
    Task AddKey(string name, string xml, DateTimeOffset now);
}
