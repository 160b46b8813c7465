using System.Globalization;
using Dapper;

namespace ImpactDialing.Storage;

/// <summary>
/// The arguments of a statement that gives each of several rows other values, chosen by a column: one round trip to the
/// server for all rows. The statement names the rows by <c>@Keys</c>.
/// </summary>
internal sealed class SqlCases
{
    private readonly string _column;
    private readonly int _count;

    private SqlCases(string column, int count) => (_column, _count) = (column, count);

    /// <summary>The values of all parameters of the expressions.</summary>
    public DynamicParameters Arguments { get; } = new();

    /// <summary>Begins with the values of the column that tells the rows apart.</summary>
    public static SqlCases By<T>(string column, IEnumerable<T> keys)
    {
        T[] all = [.. keys];
        var cases = new SqlCases(column, all.Length);
        cases.Arguments.Add("Keys", all);
        cases.Add("Key", all);
        return cases;
    }

    /// <summary>The expression for a column that is to be set: the value of the row's own key.</summary>
    /// <param name="name">A name for the arguments, unique in the statement.</param>
    /// <param name="values">A value for each key, in the same order.</param>
    public string Of<T>(string name, IEnumerable<T> values)
    {
        Add(name, values);
        var choices = Enumerable.Range(0, _count).Select(i => string.Create(CultureInfo.InvariantCulture, $"WHEN @Key{i} THEN @{name}{i}"));
        return $"CASE {_column} {string.Join(' ', choices)} END";
    }

    private void Add<T>(string name, IEnumerable<T> values)
    {
        var i = 0;
        foreach (var value in values)
        {
            Arguments.Add(string.Create(CultureInfo.InvariantCulture, $"{name}{i++}"), value);
        }
    }
}
