using System.Globalization;

namespace ImpactDialing.LoadTest.Plan;

/// <summary>How callers are divided among the modes of dialing. The shares are numbers of any scale.</summary>
internal sealed record ModeShares(double Preview, double Power, double Predictive)
{
    /// <summary>The usual division.</summary>
    public static ModeShares Usual { get; } = new(20, 30, 50);

    /// <summary>The modes with their shares, 0 to 1.</summary>
    public IReadOnlyList<(string Mode, double Share)> Shares
    {
        get
        {
            var all = Preview + Power + Predictive;
            return [("preview", Preview / all), ("power", Power / all), ("predictive", Predictive / all)];
        }
    }

    /// <summary>Reads <c>preview:20,power:30,predictive:50</c>. A mode that is left out has no callers.</summary>
    /// <returns>Null when the text is not of that form.</returns>
    public static ModeShares? Parse(string text)
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal) { ["preview"] = 0, ["power"] = 0, ["predictive"] = 0 };
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split(':') is not [var mode, var number]
                || !shares.ContainsKey(mode)
                || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share))
            {
                return null;
            }

            shares[mode] = share;
        }

        return shares.Values.Sum() > 0 ? new ModeShares(shares["preview"], shares["power"], shares["predictive"]) : null;
    }

    /// <summary>Gives each of so many callers a mode, so that the first callers already have the shares.</summary>
    public IReadOnlyList<string> Assign(int callers)
    {
        var given = Shares.ToDictionary(share => share.Mode, _ => 0, StringComparer.Ordinal);
        var modes = new List<string>(callers);
        for (var i = 1; i <= callers; i++)
        {
            var mode = Shares.Where(share => share.Share > 0).MaxBy(share => (share.Share * i) - given[share.Mode]).Mode;
            given[mode]++;
            modes.Add(mode);
        }

        return modes;
    }
}
