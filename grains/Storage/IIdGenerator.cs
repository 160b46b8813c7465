namespace ImpactDialing.Storage;

/// <summary>The one place where ids come from.</summary>
public interface IIdGenerator
{
    /// <summary>
    /// Makes an id that nobody else makes: 26 lower-case letters and digits (Crockford's base 32), sorting by time of
    /// creation, unguessable.
    /// </summary>
    /// <returns>The id.</returns>
    string NewId();
}
