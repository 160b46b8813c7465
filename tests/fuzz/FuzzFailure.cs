using System.Globalization;
using System.Text;

namespace ImpactDialing.Fuzz;

/// <summary>An input that a reader did not bear.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Seed">Repeats the input.</param>
/// <param name="Problem">What happened.</param>
internal sealed record FuzzFailure(string Target, int Seed, byte[] Input, string Problem)
{
    private const int Shown = 400;

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target} failed with seed {Seed} (./dev fuzz {Target} --seed {Seed} --count 1): {Problem}\n"
            + $"  input of {Input.Length} bytes: {Text()}");

    private string Text()
    {
        var text = new StringBuilder();
        foreach (var each in Input.Take(Shown))
        {
            _ = each is >= 0x20 and < 0x7F and not (byte)'\\'
                ? text.Append((char)each)
                : text.Append(CultureInfo.InvariantCulture, $"\\x{each:x2}");
        }

        return text.Append(Input.Length > Shown ? "..." : "").ToString();
    }
}
