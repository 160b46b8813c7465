using System.Collections.Immutable;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Parses the texts of <c>--map</c>: <c>Header=field</c>, and <c>field=Header+Header</c> for joined columns.
/// </summary>
internal static class ColumnMappings
{
    private const int MaxFieldNameLength = 100;

    /// <summary>Parses a text. The longest matching header is taken, since it may contain , and = and +.</summary>
    /// <exception cref="DataException">A header or field is unknown.</exception>
    public static IEnumerable<ColumnMapping> Parse(ImmutableArray<string> header, string mapping)
    {
        var rest = mapping.Trim();
        while (rest.Length > 0)
        {
            if (Joined(header, rest) is var (join, behind))
            {
                rest = behind;
                yield return join;
                continue;
            }

            var column = Longest(header, rest, '=') ?? throw Unknown(header, rest.Split('=')[0]);
            rest = rest[header[column].Length..].TrimStart()[1..];
            var end = rest.IndexOf(',', StringComparison.Ordinal);
            var field = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? "" : rest[(end + 1)..].TrimStart();
            yield return new ColumnMapping(Field(field, header[column]), [column]);
        }
    }

    /// <summary>Parses <c>field=Header+Header</c> at the start of a text; null when it is not one.</summary>
    private static (ColumnMapping Mapping, string Behind)? Joined(ImmutableArray<string> header, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !LeadFields.Headers.ContainsKey(text[..equals].Trim().ToLowerInvariant()))
        {
            return null;
        }

        var field = text[..equals].Trim().ToLowerInvariant();
        var rest = text[(equals + 1)..].TrimStart();
        var columns = ImmutableArray.CreateBuilder<int>();
        while (Longest(header, rest, '+', ',', '\0') is { } column)
        {
            columns.Add(column);
            rest = rest[header[column].Length..].TrimStart();
            var isLast = !rest.StartsWith('+');
            rest = rest.Length > 0 ? rest[1..].TrimStart() : "";
            if (isLast)
            {
                break;
            }
        }

        if (columns.Count < 2)
        {
            var isHeader = header.Any(x => x.Equals(text[..equals].Trim(), StringComparison.OrdinalIgnoreCase));
            return (isHeader && columns.Count == 0) || !text[(equals + 1)..].Contains('+', StringComparison.Ordinal)
                ? null
                : throw Unknown(header, rest.Split('+', ',')[0]);
        }

        return (new ColumnMapping(field, columns.ToImmutable()), rest);
    }

    private static int? Longest(ImmutableArray<string> header, string text, params char[] followedBy) =>
        Enumerable.Range(0, header.Length)
            .Where(x => header[x].Length > 0
                && text.StartsWith(header[x], StringComparison.OrdinalIgnoreCase)
                && (
                    text[header[x].Length..].TrimStart() is { Length: > 0 } rest ? followedBy.Contains(rest[0]) : followedBy.Contains(
                        '\0')))
            .OrderByDescending(x => header[x].Length)
            .Select(x => (int?)x)
            .FirstOrDefault();

    private static string Field(string field, string header)
    {
        if (field.StartsWith(LeadFields.CustomPrefix, StringComparison.OrdinalIgnoreCase)
            && field[LeadFields.CustomPrefix.Length..].Trim() is { Length: > 0 and <= MaxFieldNameLength } custom)
        {
            return custom;
        }

        var known = field.ToLowerInvariant();
        return known == LeadFields.Ignore || LeadFields.Headers.ContainsKey(known)
            ? known
            : throw new DataException($"--map: \"{header}\" cannot be \"{field}\". The fields are "
                + $"{string.Join(", ", LeadFields.Headers.Keys.Order(StringComparer.Ordinal))}, "
                + $"{LeadFields.Ignore}, and {LeadFields.CustomPrefix}NAME.");
    }

    private static DataException Unknown(ImmutableArray<string> header, string name) => new(
        $"--map: there is no column \"{name.Trim()}\". The columns are "
        + $"{string.Join(", ", header.Where(x => x.Length > 0).Select(x => $"\"{x}\""))}.");
}
