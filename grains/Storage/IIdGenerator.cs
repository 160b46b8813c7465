namespace ImpactDialing.Storage;

/// <summary>The only source of ids.</summary>
public interface IIdGenerator
{
    /// <summary>Makes a unique, unguessable id: 26 lower-case letters and digits (Crockford's base 32), sorting by time
    /// of creation.</summary>
    string NewId();
}
