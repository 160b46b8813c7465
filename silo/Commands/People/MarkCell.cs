using System.Collections.Frozen;

namespace ImpactDialing.Commands.People;

/// <summary>Reads a cell of a column that marks people: do not call, deceased, moved.</summary>
internal static class MarkCell
{
    private static readonly FrozenSet<string> No = FrozenSet.Create(
        StringComparer.Ordinal,
        "", "n", "no", "f", "false", "0", "0.0", "-", "n/a", "na", "null", "(null)", "none", "\\n", "ok", "may call", "call", "active", "alive");

    /// <summary>
    /// True when the person is marked. Any text that does not clearly say no marks the person, a date or a note too:
    /// a mark that is ignored means a call that is not wanted.
    /// </summary>
    public static bool IsSet(string? cell) => !No.Contains((cell ?? "").Trim().ToLowerInvariant());
}
