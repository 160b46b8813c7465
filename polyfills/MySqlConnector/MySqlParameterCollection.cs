using System.Collections;
using System.Data;
using System.Data.Common;

namespace MySqlConnector;

/// <summary>The parameters of a command, found by name without regard to case and to the leading @.</summary>
public sealed class MySqlParameterCollection : DbParameterCollection, IEnumerable<MySqlParameter>
{
    private readonly List<MySqlParameter> _parameters = [];

    internal MySqlParameterCollection()
    {
    }

    /// <inheritdoc/>
    public override int Count => _parameters.Count;

    /// <inheritdoc/>
    public override bool IsFixedSize => false;

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <inheritdoc/>
    public override bool IsSynchronized => false;

    /// <inheritdoc/>
    public override object SyncRoot => throw new NotSupportedException();

    /// <summary>The parameter at a position.</summary>
    public new MySqlParameter this[int index] { get => _parameters[index]; set => SetParameter(index, value); }

    /// <summary>The parameter of a name; <see cref="ArgumentException"/> if there is none.</summary>
    public new MySqlParameter this[string name] { get => (MySqlParameter)GetParameter(name); set => SetParameter(name, value); }

    /// <summary>Adds a parameter; <see cref="MySqlException"/> if its name is taken.</summary>
    public MySqlParameter Add(MySqlParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Insert(_parameters.Count, parameter);
        return parameter;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        Insert(_parameters.Count, value);
        return _parameters.Count - 1;
    }

    /// <summary>Adds a parameter of a type; its value is set afterwards.</summary>
    public MySqlParameter Add(string parameterName, MySqlDbType mySqlDbType) => Add(new MySqlParameter(parameterName, mySqlDbType));

    /// <summary>Adds a parameter of a type; its value is set afterwards.</summary>
    public MySqlParameter Add(string parameterName, DbType dbType) => Add(new MySqlParameter { ParameterName = parameterName, DbType = dbType });

    /// <summary>Adds a parameter with its value.</summary>
    public MySqlParameter AddWithValue(string parameterName, object? value) => Add(new MySqlParameter(parameterName, value));

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (var value in values)
        {
            Add(value!);
        }
    }

    /// <inheritdoc/>
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<MySqlParameter> IEnumerable<MySqlParameter>.GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is MySqlParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        var bare = MySqlParameter.Bare(parameterName);
        return bare.Length == 0 ? -1 : _parameters.FindIndex(parameter => string.Equals(parameter.BareName, bare, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value)
    {
        var parameter = (MySqlParameter)value;
        if (IndexOf(parameter.ParameterName) >= 0)
        {
            throw new MySqlException($"Parameter '{parameter.ParameterName}' has already been defined.");
        }

        _parameters.Insert(index, parameter);
    }

    /// <inheritdoc/>
    public override void Remove(object value) => RemoveAt(IndexOf(value));

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => RemoveAt(Found(parameterName));

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _parameters[Found(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = (MySqlParameter)value;

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => SetParameter(Found(parameterName), value);

    private int Found(string name) =>
        IndexOf(name) is >= 0 and var index ? index : throw new ArgumentException($"Parameter '{name}' not found in the collection", nameof(name));
}
