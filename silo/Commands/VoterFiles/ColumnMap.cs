using System.Collections.Immutable;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>Maps the columns of a voter file to fields.</summary>
/// <param name="Columns">
/// For each column the name of its field, or null when the column is left out. Names that are not in
/// <see cref="LeadFields"/> are custom fields.
/// </param>
public sealed record ColumnMap(ImmutableArray<string?> Columns)
{
    private const int MaxFieldNameLength = 100;

    /// <summary>The first two headers of a file of rejected rows; its import leaves these columns out.</summary>
    public static ImmutableArray<string> RejectHeaders { get; } = ["Rejected line", "Rejected because"];

    /// <summary>
    /// Maps a file's columns: those named in <paramref name="mappings"/> as given there, the others by their headers.
    /// </summary>
    /// <param name="header">The header of the file.</param>
    /// <param name="mappings">Texts of the form <c>Header=field,Header=field</c>.</param>
    /// <exception cref="DataException">
    /// A mapping names an unknown header or field, a field occurs twice, or no column is a phone.
    /// </exception>
    public static ColumnMap Create(ImmutableArray<string> header, IEnumerable<string> mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        var columns = new string?[header.Length];
        var given = mappings.SelectMany(x => ParseMapping(header, x)).ToList();
        foreach (var (column, field) in given)
        {
            columns[column] = field;
        }

        var explicitly = given.Select(x => x.Column).ToHashSet();
        if (given.Count > explicitly.Count)
        {
            var repeated = given.GroupBy(x => x.Column).First(x => x.Count() > 1).Key;
            throw new DataException($"--map names the column \"{header[repeated]}\" twice.");
        }

        var open = Enumerable.Range(0, header.Length).Where(x => !explicitly.Contains(x) && header[x].Length > 0).ToList();
        foreach (var (field, names) in LeadFields.Headers)
        {
            if (!columns.Contains(field) && Surest(header, open, names) is { } column)
            {
                columns[column] = field;
                open.Remove(column);
            }
        }

        if (!columns.Contains(LeadFields.Phone))
        {
            var phone = OnlyLesserPhone(header, open);
            columns[phone] = LeadFields.Phone;
            open.Remove(phone);
        }

        foreach (var column in open.Where(x => !RejectHeaders.Contains(header[x], StringComparer.OrdinalIgnoreCase)))
        {
            columns[column] = header[column].Length <= MaxFieldNameLength
                ? header[column]
                : throw new DataException($"Column {column + 1} has a name of {header[column].Length} characters; "
                    + $"{MaxFieldNameLength} are allowed. Is the first line a header?");
        }

        var map = new ColumnMap([.. columns.Select(x => x == LeadFields.Ignore ? null : x)]);
        map.CheckNoFieldTwice(header);
        return map;
    }

    /// <summary>Returns the index of a field's column, or -1.</summary>
    public int IndexOf(string field) => Columns.IndexOf(field);

    private static int? Surest(ImmutableArray<string> header, List<int> open, string[] names)
    {
        foreach (var name in names)
        {
            foreach (var column in open)
            {
                if (LeadFields.Reduce(header[column]) == name)
                {
                    return column;
                }
            }
        }

        return null;
    }

    private static int OnlyLesserPhone(ImmutableArray<string> header, List<int> open) =>
        open.Where(x => LeadFields.LesserPhones.Contains(LeadFields.Reduce(header[x]))).ToList() switch
        {
            [var only] => only,
            [] => throw new DataException("No column is the phone number. "
                + $"The columns are {Quote(header)}; choose one with --map \"Its header=phone\"."),
            var several => throw new DataException($"Several columns are phone numbers: {Quote(several.Select(x => header[x]))}. "
                + "Choose the one to dial with --map \"Its header=phone\"."),
        };

    /// <summary>Parses a mapping. The longest matching header is taken, since it may contain , and =.</summary>
    private static IEnumerable<(int Column, string Field)> ParseMapping(ImmutableArray<string> header, string mapping)
    {
        var rest = mapping.Trim();
        while (rest.Length > 0)
        {
            var column = Enumerable.Range(0, header.Length)
                .Where(x => header[x].Length > 0
                    && rest.StartsWith(header[x], StringComparison.OrdinalIgnoreCase)
                    && rest[header[x].Length..].TrimStart().StartsWith('='))
                .OrderByDescending(x => header[x].Length)
                .Select(x => (int?)x)
                .FirstOrDefault()
                ?? throw new DataException(
                    $"--map: there is no column \"{rest.Split('=')[0].Trim()}\". The columns are {Quote(header)}.");
            rest = rest[header[column].Length..].TrimStart()[1..];
            var end = rest.IndexOf(',', StringComparison.Ordinal);
            var field = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? "" : rest[(end + 1)..].TrimStart();
            yield return (column, CheckField(field, header[column]));
        }
    }

    private static string CheckField(string field, string header)
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

    private static string Quote(IEnumerable<string> headers) =>
        string.Join(", ", headers.Where(x => x.Length > 0).Select(x => $"\"{x}\""));

    private void CheckNoFieldTwice(ImmutableArray<string> header)
    {
        var twice = Columns
            .Select((field, column) => (field, column))
            .Where(x => x.field is not null)
            .GroupBy(x => x.field, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(x => x.Count() > 1);
        if (twice is not null)
        {
            throw new DataException($"Two columns are the field {twice.Key}: {Quote(twice.Select(x => header[x.column]))}. "
                + "Use --map \"Header=ignore\" for one of them.");
        }
    }
}
