namespace ImpactDialing.Supervisors;

/// <summary>A campaign's results as CSV, part by part.</summary>
public interface IResultParts
{
    /// <summary>Gets a text that names columns and last call (<see cref="IResultReader.Continue"/>).</summary>
    string Token { get; }

    /// <summary>Reads the next part: whole lines, the names of the columns first; null after the last.</summary>
    Task<string?> Next();
}
