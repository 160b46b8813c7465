using System.Globalization;

namespace ImpactDialing.Load;

/// <summary>The seeds to play.</summary>
internal static class Seeds
{
    /// <summary>Reads <c>7</c>, <c>1-20</c> or <c>1,5,9</c>.</summary>
    /// <exception cref="FormatException">It has none of these forms.</exception>
    public static IReadOnlyList<int> Parse(string text) =>
    [
        .. text.Split(',').SelectMany(part =>
        {
            var ends = part.Split('-');
            var (first, last) = (Number(ends[0]), Number(ends[^1]));
            return Enumerable.Range(first, last - first + 1);
        }),
    ];

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
