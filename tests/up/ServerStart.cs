namespace ImpactDialing.Up;

/// <summary>How one of the programs is started.</summary>
/// <param name="Name">The process's display name.</param>
/// <param name="Program">The path of the program; its folder is the working folder.</param>
/// <param name="LogFile">The file of the process's output; its id is in a file beside it.</param>
/// <param name="Ready">An address that answers with a success once the process is ready.</param>
/// <param name="Settings">Environment variables beyond those that the process inherits.</param>
internal sealed record ServerStart(
    string Name,
    string Program,
    string LogFile,
    Uri Ready,
    IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    /// <summary>The command that runs the program; by default it is a .NET assembly without arguments.</summary>
    public IReadOnlyList<string> Command { get; init; } = [Environment.ProcessPath!, Program];
}
