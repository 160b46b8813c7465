using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ImpactDialing.Commands.People;

/// <summary>
/// Separates letters from their marks, so that é in one character equals é in two. The program runs without ICU
/// (<c>InvariantGlobalization</c>), and <see cref="string.Normalize()"/> changes nothing there.
/// </summary>
internal static class Letters
{
    private const string Resource = "ImpactDialing.Commands.People.decompositions.txt";

    private static readonly FrozenDictionary<char, string> Decompositions = Load();

    /// <summary>Decomposes a text. Marks of one letter come in the order of their codes.</summary>
    public static string Decompose(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F'))
        {
            return text;
        }

        var letters = new StringBuilder(text.Length * 2);
        foreach (var character in text)
        {
            foreach (var part in Decompositions.GetValueOrDefault(character) ?? character.ToString())
            {
                Append(letters, part);
            }
        }

        return letters.ToString();
    }

    // Two marks on one letter may come in either order: ệ is written with both.
    private static void Append(StringBuilder letters, char part)
    {
        var at = letters.Length;
        while (IsMark(part) && at > 0 && IsMark(letters[at - 1]) && letters[at - 1] > part)
        {
            at--;
        }

        letters.Insert(at, part);
    }

    private static bool IsMark(char character) => character is >= '\u0300' and <= '\u036F';

    private static FrozenDictionary<char, string> Load()
    {
        using var stream = typeof(Letters).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var known = new Dictionary<char, string>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var letters = line.Split(' ').Select(x => (char)int.Parse(x, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToList(
                    );
                known.Add(letters[0], string.Concat(letters.Skip(1)));
            }
        }

        return known.ToFrozenDictionary();
    }
}
