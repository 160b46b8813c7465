using System.Globalization;

namespace ImpactDialing.Up;

/// <summary>A list that is too long for the callers to finish.</summary>
internal static class VoterList
{
    private static readonly int[] Areas = [212, 303, 312, 415, 602, 718];

    /// <summary>Writes the list.</summary>
    /// <param name="households">How many numbers.</param>
    public static void Write(string file, int households)
    {
        IEnumerable<string> rows = Enumerable.Range(0, households).Select(i =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"X{i:000000},First{i},Last{i},{Areas[i % Areas.Length]}-{232 + (i / 60_000)}-{i / Areas.Length % 10_000:0000}"));
        File.WriteAllLines(file, ["VoterID,First Name,Last Name,Phone Number", .. rows]);
    }
}
