namespace ImpactDialing.Simulator;

/// <summary>How the world runs in real time.</summary>
/// <param name="App">The application's base address.</param>
/// <param name="Fallback">The fallback's base address.</param>
/// <param name="Listen">The address of the REST API and the control surface.</param>
/// <param name="CallInNumber">The account's number.</param>
/// <param name="Callers">Robot callers that begin immediately.</param>
/// <param name="Pins">Their PINs, used in turn.</param>
/// <param name="Seed">The seed of all chance.</param>
/// <param name="CallsPerSecond">Calls dialed per second.</param>
public sealed record RealTimeOptions(
    Uri App, Uri Fallback, Uri Listen, string CallInNumber, int Callers, IReadOnlyList<string> Pins, int Seed, double CallsPerSecond)
{
    /// <summary>Gets a value indicating whether Pusher answers, and passes events on, without the time that the real
    /// one takes.</summary>
    public bool IsPusherInstant { get; init; }

    /// <summary>Reads PINs from a list or from the file of that name.</summary>
    public static IReadOnlyList<string> ReadPins(string listOrFile) =>
        File.Exists(listOrFile)
            ? [.. File.ReadAllLines(listOrFile).Select(static l => l.Trim()).Where(static l => l.Length > 0)]
            : listOrFile.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
