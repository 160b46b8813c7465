using ImpactDialing.Dispositions;

namespace ImpactDialing.Stations;

/// <summary>A caller's page. Key: the caller's id.</summary>
[Alias("ImpactDialing.IStationGrain")]
public interface IStationGrain : IGrainWithIntegerKey
{
    /// <summary>Opens the page: checks whether the caller may start now, and renews the one-off PIN.</summary>
    [Alias("Open")]
    Task<StationAnswer> Open();

    /// <summary>Reads the script of the caller's campaign as it is now; <see cref="Script.Empty"/> if there is no
    /// script or no campaign.</summary>
    [Alias("GetScript")]
    Task<Script> GetScript();
}
