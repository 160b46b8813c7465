using System.Collections.Frozen;
using System.Collections.Immutable;
using ImpactDialing.Commands.Phones;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.People;

/// <summary>Reads a cell of a column that marks people: do not call, deceased, moved.</summary>
internal static class MarkCell
{
    private static readonly FrozenSet<string> No = FrozenSet.Create(
        StringComparer.Ordinal,
        "", "n", "no", "f", "false", "0", "0.0", "-", "n/a", "na", "null", "(null)", "none", "\\n", "ok", "may "
            + "call", "call", "active", "alive");

    /// <summary>
    /// True when the person is marked. Any text that does not clearly say no marks the person, a date or a note too:
    /// a mark that is ignored means a call that is not wanted.
    /// </summary>
    public static bool IsSet(string? cell) => !No.Contains((cell ?? "").Trim().ToLowerInvariant());

    /// <summary>
    /// The numbers of a cell that holds nothing else, as our own exports write them, separated by blanks; none for any
    /// other cell.
    /// </summary>
    public static ImmutableArray<PhoneNumber> Numbers(string cell)
    {
        var numbers = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(x => x[0] == '+' ? (PhoneNumberReader.Read(x) as PhoneReading.Accepted)?.Number : null)
            .ToList();
        return numbers.Contains(null) ? [] : [.. numbers.OfType<PhoneNumber>()];
    }

    /// <summary>The start of a cell, for a message.</summary>
    public static string Short(string text) => text.Length <= 40 ? text : $"{text.AsSpan(0, 40)}…";
}
