namespace ImpactDialing.Operations;

/// <summary>
/// Makes the first calls of a process before anybody else does. They go through the code of real ones and change
/// nothing that a person could notice.
/// </summary>
public interface IWarmUp
{
    /// <summary>Makes them once. It is called again until they are quick.</summary>
    Task Run();
}
