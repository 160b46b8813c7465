using System.Globalization;

namespace ImpactDialing.Bench;

/// <summary>A generated list: names, addresses and ids like a voter file, and three numbers for five people.</summary>
internal static class BenchList
{
    private const int Seed = 7;

    private static readonly string[] Given = ["Ida", "Ole", "Uma", "Bo", "Al", "Cy", "Zoë", "José", "Mary Ann", "Wei"];
    private static readonly string[] Family = ["Moe", "Poe", "Roe", "O'Neil", "Lee", "Ray", "García", "Van Dyke", "Smith-Jones", "Ng"];
    private static readonly int[] AreaCodes = [205, 212, 303, 312, 404, 415, 503, 602, 713, 813];
    private static readonly (string City, string State, string Zip)[] Places =
    [
        ("Chicago", "IL", "60601"), ("New York", "NY", "10001"), ("Denver", "CO", "80202"), ("Portland", "OR", "97201"),
        ("Atlanta", "GA", "30303"), ("Houston", "TX", "77002"), ("Tampa", "FL", "33602"), ("Phoenix", "AZ", "85004"),
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="party">A value that all people have, so that two lists of the same people differ.</param>
    public static void Write(string path, int rows, string party)
    {
        var random = new Random(Seed);
        using var text = new StreamWriter(path);
        text.NewLine = "\n";
        text.WriteLine("VoterID,First,Last,Address,City,State,Zip,Phone,Party");
        for (var row = 0; row < rows; row++)
        {
            var number = row * 3L / 5;
            var (city, state, zip) = Places[random.Next(Places.Length)];
            var (given, family, house) = (random.GetItems(Given, 1)[0], random.GetItems(Family, 1)[0], random.Next(1, 9999));
            var (exchange, line) = ((number / 10 / 10_000 % 700) + 220, number / 10 % 10_000);
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row + 100_000},{given},{family},{house} Elm St,{city},{state},{zip},"
                    + $"{AreaCodes[number % 10]}{exchange:000}{line:0000},{party}"));
        }
    }
}
