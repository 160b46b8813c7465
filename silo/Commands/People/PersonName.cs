using System.Text;

namespace ImpactDialing.Commands.People;

/// <summary>
/// A person's name in the form in which names are compared: letters decomposed from their marks, upper case, single
/// spaces, without full stops and commas, with plain apostrophes and hyphens.
/// </summary>
/// <param name="Whole">Given and family name together, so that it does not matter where a list splits a name.</param>
internal readonly record struct PersonName(string Given, string Middle, string Family, string Suffix, string Whole)
{
    /// <summary>True when neither given nor family name is known.</summary>
    public bool IsUnknown => Whole.Length == 0;

    /// <summary>The name of some cells; null means that the cell is empty.</summary>
    public static PersonName Of(string? given, string? middle, string? family, string? suffix)
    {
        var (first, last) = (Fold(given), Fold(family));
        return new PersonName(first, Fold(middle), last, Fold(suffix), $"{first} {last}".Trim());
    }

    /// <summary>Folds a text for comparison.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        foreach (var character in Letters.Decompose(text).ToUpperInvariant())
        {
            switch (character)
            {
                case '.' or ',':
                    break;
                case '\u2018' or '\u2019' or '\u02BC' or '`' or '\u00B4':
                    folded.Append('\'');
                    break;
                case >= '\u2010' and <= '\u2015':
                    folded.Append('-');
                    break;
                case var blank when char.IsWhiteSpace(blank):
                    if (folded.Length > 0 && folded[^1] != ' ')
                    {
                        folded.Append(' ');
                    }

                    break;
                default:
                    folded.Append(character);
                    break;
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>
    /// Compares two names at one number. Middle name and suffix are part of the name: two that differ are two people,
    /// and an initial agrees with the name that it begins.
    /// </summary>
    /// <param name="oneFile">
    /// True when both are rows of one file. Then a middle name or suffix that only one of them has means two people;
    /// in two files, one list may simply lack the column.
    /// </param>
    public NameMatch CompareAtNumber(PersonName other, bool oneFile)
    {
        if (IsUnknown || other.IsUnknown)
        {
            return NameMatch.Unknown;
        }

        return Whole == other.Whole && PartsAgree(Middle, other.Middle, oneFile) && PartsAgree(Suffix, other.Suffix, oneFile)
            ? NameMatch.Same
            : NameMatch.Different;
    }

    /// <summary>Compares the names of two rows with one id: parts that one of them lacks do not matter.</summary>
    public NameMatch CompareWithId(PersonName other)
    {
        if (IsUnknown || other.IsUnknown)
        {
            return NameMatch.Unknown;
        }

        var agree = Whole == other.Whole
            || (PartsAgree(Given, other.Given, bothNeeded: false) && PartsAgree(Family, other.Family, bothNeeded: false));
        return agree && PartsAgree(Middle, other.Middle, bothNeeded: false) && PartsAgree(Suffix, other.Suffix, bothNeeded: false)
            ? NameMatch.Same
            : NameMatch.Different;
    }

    /// <summary>True when one given name begins the other: Rob and Robert, R and Robert.</summary>
    public bool SharesGivenNameWith(PersonName other) =>
        Given.Length > 0 && other.Given.Length > 0
        && (Given.StartsWith(other.Given, StringComparison.Ordinal) || other.Given.StartsWith(Given, StringComparison.Ordinal));

    private static bool PartsAgree(string one, string other, bool bothNeeded) => (one, other) switch
    {
        _ when one == other => true,
        ("", _) or (_, "") => !bothNeeded,
        ([var initial], _) => other[0] == initial,
        (_, [var initial]) => one[0] == initial,
        _ => false,
    };
}
