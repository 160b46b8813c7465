using System.Collections.Immutable;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>Maps the columns of a voter file to fields.</summary>
/// <param name="Columns">
/// For each column the name of its field, or null when the column is left out. Names that are not in
/// <see cref="LeadFields"/> are custom fields.
/// </param>
/// <param name="Phones">
/// The phone columns in order of preference; each has the columns that together hold one number.
/// </param>
public sealed record ColumnMap(ImmutableArray<string?> Columns, ImmutableArray<ImmutableArray<int>> Phones)
{
    private const int MaxFieldNameLength = 100;

    /// <summary>The first two headers of a file of rejected rows; its import leaves these columns out.</summary>
    public static ImmutableArray<string> RejectHeaders { get; } = ["Rejected line", "Rejected because"];

    /// <summary>True when a column holds names.</summary>
    public bool HasName => Columns.Any(x => x is LeadFields.FirstName or LeadFields.LastName or LeadFields.FullName);

    /// <summary>
    /// Maps a file's columns: those named in <paramref name="mappings"/> as given there, the others by their headers.
    /// </summary>
    /// <param name="header">The header of the file.</param>
    /// <param name="mappings">
    /// Texts of the form <c>Header=field,Header=field</c>, or <c>field=Header+Header</c> for columns that are joined.
    /// </param>
    /// <exception cref="DataException">
    /// A mapping names an unknown header or field, a field occurs twice, or no column is a phone.
    /// </exception>
    public static ColumnMap Create(ImmutableArray<string> header, IEnumerable<string> mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        var given = mappings.SelectMany(x => ColumnMappings.Parse(header, x)).ToList();
        CheckNoColumnTwice(header, given);
        var columns = new string?[header.Length];
        foreach (var mapping in given)
        {
            foreach (var column in mapping.Columns)
            {
                columns[column] = mapping.Field;
            }
        }

        var named = given.SelectMany(x => x.Columns).ToHashSet();
        var open = Enumerable.Range(0, header.Length).Where(x => !named.Contains(x) && header[x].Length > 0).ToList();
        foreach (var (field, names) in LeadFields.Headers.OrderBy(x => x.Key == LeadFields.FullName ? 1 : 0))
        {
            if (!columns.Contains(field) && IsWanted(field, columns) && Surest(header, open, names) is { } column)
            {
                columns[column] = field;
                open.Remove(column);
            }
        }

        var phones = FindPhones(header, columns, given, open);
        foreach (var column in open.Where(x => !RejectHeaders.Contains(header[x], StringComparer.OrdinalIgnoreCase)))
        {
            columns[column] = header[column].Length <= MaxFieldNameLength
                ? header[column]
                : throw new DataException($"Column {column + 1} has a name of {header[column].Length} characters; "
                    + $"{MaxFieldNameLength} are allowed. Is the first line a header?");
        }

        var map = new ColumnMap([.. columns.Select(x => x == LeadFields.Ignore ? null : x)], phones);
        map.CheckNoFieldTwice(header, given);
        return map;
    }

    /// <summary>The columns of a field, in the file's order.</summary>
    public IEnumerable<int> ColumnsOf(string field) => Enumerable.Range(0, Columns.Length).Where(x => Columns[x] == field);

    /// <summary>The columns for a person to read: header and field, in the file's order.</summary>
    public IEnumerable<string> Describe(ImmutableArray<string> header) => header.Select((name, column) =>
        $"{(name.Length == 0 ? $"(column {column + 1})" : name)}: {Describe(column)}");

    private string Describe(int column) => Columns[column] switch
    {
        null => "left out",
        LeadFields.Phone => Phones.IndexOf(Phones.First(x => x.Contains(column))) switch
        {
            0 => Phones.Length > 1 ? "phone (first choice)" : "phone",
            var rank => $"phone (choice {rank + 1})",
        },
        var field when LeadFields.Headers.ContainsKey(field) => field,
        var custom => $"custom field \"{custom}\"",
    };

    // A column for the whole name counts only where no column has a part of it, else it would be the name twice.
    private static bool IsWanted(string field, string?[] columns) =>
        field != LeadFields.FullName || !(columns.Contains(LeadFields.FirstName) || columns.Contains(LeadFields.LastName));

    private static ImmutableArray<ImmutableArray<int>> FindPhones(
        ImmutableArray<string> header,
        string?[] columns,
        List<ColumnMapping> given,
        List<int> open)
    {
        var phones = given.Where(x => x.Field == LeadFields.Phone).Select(x => x.Columns).ToList();
        if (phones.Count == 0)
        {
            phones.AddRange(
                Enumerable.Range(0, columns.Length).Where(x => columns[x] == LeadFields.Phone).Select(x => (ImmutableArray<int>)[x]));
            var further = open.Where(x => KnownHeaders.FurtherPhones.Contains(LeadFields.Reduce(header[x]))).ToList();
            foreach (var column in further)
            {
                columns[column] = LeadFields.Phone;
                phones.Add([column]);
                open.Remove(column);
            }
        }

        return phones.Count > 0
            ? [.. phones]
            : throw new DataException("No column is the phone number. "
                + $"The columns are {Quote(header)}; choose one with --map \"Its header=phone\".");
    }

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

    private static string Quote(IEnumerable<string> headers) =>
        string.Join(", ", headers.Where(x => x.Length > 0).Select(x => $"\"{x}\""));

    private static void CheckNoColumnTwice(ImmutableArray<string> header, List<ColumnMapping> given)
    {
        if (given.SelectMany(x => x.Columns).GroupBy(x => x).FirstOrDefault(x => x.Count() > 1) is { } twice)
        {
            throw new DataException($"--map names the column \"{header[twice.Key]}\" twice.");
        }
    }

    private void CheckNoFieldTwice(ImmutableArray<string> header, List<ColumnMapping> given)
    {
        var joined = given.Where(x => x.Columns.Length > 1).Select(x => x.Field).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var twice = Columns
            .Select((field, column) => (field, column))
            .Where(x => x.field is not null and not LeadFields.Phone && !joined.Contains(x.field))
            .GroupBy(x => x.field, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(x => x.Count() > 1);
        if (twice is not null)
        {
            throw new DataException($"Two columns are the field {twice.Key}: {Quote(twice.Select(x => header[x.column]))}. "
                + "Use --map \"Header=ignore\" for one of them.");
        }
    }
}
