using ImpactDialing.Dispositions;

namespace ImpactDialing.Stations;

/// <summary>The page that a caller works at. Key: the caller's id.</summary>
[Alias("ImpactDialing.IStation")]
public interface IStation : IGrainWithIntegerKey
{
    /// <summary>Opens the page: checks whether the caller may start now and gives him a one-off PIN, which replaces the one that he had.</summary>
    /// <returns>What the page needs to begin, or why he may not.</returns>
    [Alias("Open")]
    Task<StationAnswer> Open();

    /// <summary>Reads what the caller is to ask, as it is now.</summary>
    /// <returns>The script; <see cref="Script.Empty"/> when his campaign has none, or when he has no campaign.</returns>
    [Alias("GetScript")]
    Task<Script> GetScript();
}
