using System.Text.RegularExpressions;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Architecture;

/// <summary>
/// The rules of plain English that a program can check: words that hide the actor, and the lengths of lines and
/// documents.
/// </summary>
public sealed partial class LanguageTests
{
    private const int ProseColumns = 120;
    private const int CodeColumns = 140;
    private const int WordsOfReadme = 900;
    private const int WordsOfDocument = 2_500;

    private static readonly string[] Product = ["api", "grains", "grains.interfaces", "silo"];
    private static readonly string[] AllCode = [.. Product, "polyfills", "tests"];

    [Fact]
    public void Comments_logs_and_messages_of_the_product_name_their_actor() =>
        AssertNone("names no actor", Lines(Product, "*.cs").Where(line => Pronoun().IsMatch(Spoken().Replace(Prose(line.Text), ""))));

    [Fact]
    public void Comments_have_at_most_120_columns() =>
        AssertNone("is too long", Lines(AllCode, "*.cs").Where(line => IsComment(line.Text) && IsTooLong(line.Text)));

    [Fact]
    public void Code_has_at_most_140_columns() =>
        AssertNone("is too long", Lines(AllCode, "*.cs").Where(line => !IsComment(line.Text) && line.Text.Length > CodeColumns));

    [Fact]
    public void Documents_have_at_most_120_columns_outside_tables_and_examples()
    {
        var fenced = false;
        var prose = Lines([""], "*.md").Where(line =>
        {
            fenced ^= line.Text.TrimStart().StartsWith("```", StringComparison.Ordinal);
            return !fenced && !line.Text.TrimStart().StartsWith('|');
        });
        AssertNone("is too long", prose.Where(line => IsTooLong(line.Text)));
    }

    [Fact]
    public void Documents_can_be_read_in_one_sitting() =>
        Assert.All(
            Repository.Files("*.md", ""),
            file => Assert.InRange(Words(file.Text), 1, file.Path == "README.md" ? WordsOfReadme : WordsOfDocument));

    private static void AssertNone(string what, IEnumerable<Line> lines)
    {
        var wrong = lines.Select(line => $"{line.File}:{line.Number} {what}: {line.Text.Trim()}").ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>What people read in a line: a comment, or the literals of code that have a space in them.</summary>
    private static string Prose(string line) =>
        IsComment(line)
            ? line
            : string.Join(
                ' ',
                Literal().Matches(line).Select(match => match.Value).Where(text => text.Contains(' ', StringComparison.Ordinal)));

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    /// <summary>A line with a link may be longer, because a link cannot be wrapped.</summary>
    private static bool IsTooLong(string prose) =>
        prose.Length > ProseColumns && !prose.Contains("http", StringComparison.Ordinal) && !prose.Contains("](", StringComparison.Ordinal);

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static IEnumerable<Line> Lines(string[] folders, string pattern) => Repository.Files(pattern, folders)
        .SelectMany(file => file.Text.Split('\n').Select((text, index) => new Line(file.Path, index + 1, text.TrimEnd('\r'))));

    [GeneratedRegex(@"\b(nobody|somebody|whoever|whomever|whom|whose|he|him|his|himself|had it|be it)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex("""
        "(\\.|[^"\\])*"
        """)]
    private static partial Regex Literal();

    /// <summary>Identifiers in comments are code.</summary>
    [GeneratedRegex(@"<c>.*?</c>|cref=""[^""]*""")]
    private static partial Regex Spoken();

    private sealed record Line(string File, int Number, string Text);
}
