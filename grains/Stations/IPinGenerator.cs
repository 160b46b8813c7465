namespace ImpactDialing.Stations;

/// <summary>The one place where one-off PINs come from.</summary>
public interface IPinGenerator
{
    /// <summary>Makes a PIN that nobody can guess.</summary>
    /// <returns>Eight digits.</returns>
    string NewPin();
}
