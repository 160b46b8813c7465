namespace ImpactDialing.Storage;

/// <summary>
/// Another activation wrote this entity's live state first: read it again and apply the event to what is there.
/// </summary>
/// <param name="message">Names the entity and the version that was expected.</param>
[GenerateSerializer]
[Alias("ImpactDialing.VersionConflictException")]
public sealed class VersionConflictException(string message) : Exception(message)
{
    /// <summary>Makes the exception for a key.</summary>
    /// <param name="key">Whose state.</param>
    /// <param name="expected">The version that the writer had read.</param>
    /// <returns>The exception.</returns>
    public static VersionConflictException For(LiveKey key, long expected) =>
        new($"The live state of {key} is no longer at version {expected}: somebody else wrote it.");
}
