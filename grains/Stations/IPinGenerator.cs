namespace ImpactDialing.Stations;

/// <summary>The only source of one-off PINs.</summary>
public interface IPinGenerator
{
    /// <summary>Makes an unguessable PIN of eight digits.</summary>
    string NewPin();
}
