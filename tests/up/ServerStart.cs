namespace ImpactDialing.Up;

/// <summary>How one of our programs is started.</summary>
/// <param name="Name">The name that people know the process by.</param>
/// <param name="Program">The path of the program's assembly.</param>
/// <param name="LogFile">Where the process's output goes; its id is in a file beside it.</param>
/// <param name="Ready">Answers with a success once the process is ready.</param>
/// <param name="Settings">Environment variables beyond those that the process inherits.</param>
internal sealed record ServerStart(
    string Name,
    string Program,
    string LogFile,
    Uri Ready,
    IReadOnlyList<KeyValuePair<string, string>> Settings);
