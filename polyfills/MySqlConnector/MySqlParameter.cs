using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace MySqlConnector;

/// <summary>One parameter of a command. It is written by the type of its value.</summary>
public sealed class MySqlParameter : DbParameter, ICloneable
{
    private string _name = "";

    /// <summary>A parameter without name or value yet.</summary>
    public MySqlParameter()
    {
    }

    /// <summary>A parameter with a name, with or without its @, and a value.</summary>
    public MySqlParameter(string? name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <summary>A parameter whose value follows.</summary>
    public MySqlParameter(string name, MySqlDbType mySqlDbType)
    {
        ParameterName = name;
        MySqlDbType = mySqlDbType;
    }

    /// <inheritdoc/>
    public override DbType DbType { get; set; } = DbType.String;

    /// <summary>The column type that the value is meant for.</summary>
    public MySqlDbType MySqlDbType { get; set; } = MySqlDbType.VarChar;

    /// <inheritdoc/>
    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    /// <inheritdoc/>
    public override bool IsNullable { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string ParameterName { get => _name; set => _name = value ?? ""; }

    /// <inheritdoc/>
    public override byte Precision { get; set; }

    /// <inheritdoc/>
    public override byte Scale { get; set; }

    /// <inheritdoc/>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get => field ?? ""; set; }

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override DataRowVersion SourceVersion { get; set; } = DataRowVersion.Current;

    /// <inheritdoc/>
    public override object? Value { get; set; }

    /// <summary>The name without its marker, for comparison.</summary>
    internal string BareName => Bare(_name);

    /// <inheritdoc/>
    public override void ResetDbType() => (DbType, MySqlDbType) = (DbType.String, MySqlDbType.VarChar);

    /// <summary>A copy that belongs to no command.</summary>
    public MySqlParameter Clone() => (MySqlParameter)MemberwiseClone();

    object ICloneable.Clone() => Clone();

    internal static string Bare(string? name) => (name ?? "").TrimStart('@', '?').Trim('`');

    /// <summary>The value as the wrapped driver understands it.</summary>
    internal object ForDriver(MySqlDateTimeKind kind) => Value switch
    {
        null or DBNull => DBNull.Value,
        bool flag => (sbyte)(flag ? 1 : 0),
        Enum value => Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture),
        char letter => letter.ToString(),
        Guid id => id.ToString("D"),
        DateTimeOffset time => time.UtcDateTime,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        TimeOnly time => time.ToTimeSpan(),
        DateTime { Kind: DateTimeKind.Local } when kind == MySqlDateTimeKind.Utc =>
            throw new MySqlException($"DateTime.Kind must not be Local when DateTimeKind setting is Utc (parameter name: {ParameterName})"),
        DateTime { Kind: DateTimeKind.Utc } when kind == MySqlDateTimeKind.Local =>
            throw new MySqlException($"DateTime.Kind must not be Utc when DateTimeKind setting is Local (parameter name: {ParameterName})"),
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        StringBuilder text => text.ToString(),
        ArraySegment<byte> bytes => bytes.ToArray(),
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        Memory<byte> bytes => bytes.ToArray(),
        string or byte[] or TimeSpan or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => Value,
        _ => throw new NotSupportedException($"Parameter type {Value.GetType().Name} is not supported; see https://mysqlconnector.net/param-type. Value: {Value}"),
    };
}
