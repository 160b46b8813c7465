namespace ImpactDialing.Storage;

/// <summary>Another activation wrote this entity's live state first: read it again and apply the event to it.</summary>
[GenerateSerializer]
[Alias("ImpactDialing.VersionConflictException")]
public sealed class VersionConflictException(string message) : Exception(message)
{
    /// <summary>Makes the exception for a key and the version that the writer had read.</summary>
    public static VersionConflictException For(LiveKey key, long expected) =>
        new($"The live state of {key} is no longer at version {expected}: another process wrote it.");
}
