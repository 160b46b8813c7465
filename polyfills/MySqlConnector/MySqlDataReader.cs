using System.Collections;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Driver = MySql.Data.MySqlClient;

namespace MySqlConnector;

/// <summary>The rows of a command, read forward.</summary>
public sealed class MySqlDataReader : DbDataReader
{
    private readonly MySqlCommand _command;
    private readonly Driver.MySqlCommand _driverCommand;
    private readonly Driver.MySqlDataReader _reader;
    private readonly MySqlConnection _connection;
    private readonly CommandBehavior _behavior;
    private bool _rowSeen;
    private bool _closed;

    internal MySqlDataReader(MySqlCommand command, Driver.MySqlCommand driverCommand, Driver.MySqlDataReader reader, MySqlConnection connection, CommandBehavior behavior) =>
        (_command, _driverCommand, _reader, _connection, _behavior) = (command, driverCommand, reader, connection, behavior);

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <inheritdoc/>
    public override int FieldCount => _closed ? throw new InvalidOperationException("Can't call this method when MySqlDataReader is closed.") : _reader.FieldCount;

    /// <inheritdoc/>
    public override int VisibleFieldCount => FieldCount;

    /// <inheritdoc/>
    public override bool HasRows => _reader.HasRows;

    /// <inheritdoc/>
    public override bool IsClosed => _closed;

    /// <inheritdoc/>
    public override int RecordsAffected => _reader.RecordsAffected;

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override bool Read()
    {
        if (_rowSeen && _behavior.HasFlag(CommandBehavior.SingleRow))
        {
            return false;
        }

        return _rowSeen = Errors.Translate(_reader.Read);
    }

    /// <summary>Like <see cref="Read"/>: rows of a result arrive together, so the call blocks for moments only.</summary>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellationToken);
        }

        try
        {
            return Task.FromResult(Read());
        }
        catch (MySqlException error)
        {
            return Task.FromException<bool>(error);
        }
    }

    /// <inheritdoc/>
    public override bool NextResult()
    {
        _rowSeen = false;
        return !_behavior.HasFlag(CommandBehavior.SingleResult) && !_behavior.HasFlag(CommandBehavior.SingleRow) && Errors.Translate(_reader.NextResult);
    }

    /// <inheritdoc/>
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<bool>(cancellationToken) : BlockingThreads.Run(NextResult);

    /// <inheritdoc/>
    public override void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        try
        {
            Errors.Translate(_reader.Close);
        }
        finally
        {
            _command.Finished();
            _driverCommand.Dispose();
            _connection.Leave();
            if (_behavior.HasFlag(CommandBehavior.CloseConnection))
            {
                _connection.Close();
            }
        }
    }

    /// <inheritdoc/>
    public override Task CloseAsync() => _closed ? Task.CompletedTask : BlockingThreads.Run(Close);

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _reader.GetName(ordinal);

    /// <inheritdoc/>
    public override int GetOrdinal(string name) => _reader.GetOrdinal(name);

    /// <inheritdoc/>
    public override string GetDataTypeName(int ordinal) => _reader.GetDataTypeName(ordinal);

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) =>
        _reader.GetFieldType(ordinal) is var type && type == typeof(Guid) && !GuidsAreRead ? typeof(string) : type;

    /// <inheritdoc/>
    public override DataTable? GetSchemaTable() => _reader.GetSchemaTable();

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => _reader.IsDBNull(ordinal);

    /// <inheritdoc/>
    public override object GetValue(int ordinal)
    {
        if (_reader.IsDBNull(ordinal))
        {
            return DBNull.Value;
        }

        if (!GuidsAreRead && _reader.GetFieldType(ordinal) == typeof(Guid))
        {
            return _reader.GetString(ordinal);
        }

        return _reader.GetValue(ordinal) is var value && value is DateTime time ? DateTime.SpecifyKind(time, Kind) : value;
    }

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    /// <inheritdoc/>
    public override T GetFieldValue<T>(int ordinal)
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (default(T) is null && IsDBNull(ordinal))
        {
            return typeof(T) == typeof(object) ? (T)(object)DBNull.Value : default!;
        }

        object value = Type.GetTypeCode(type) switch
        {
            _ when type == typeof(DateTimeOffset) => GetDateTimeOffset(ordinal),
            _ when type == typeof(DateOnly) => GetDateOnly(ordinal),
            _ when type == typeof(TimeOnly) => GetTimeOnly(ordinal),
            _ when type == typeof(Guid) => GetGuid(ordinal),
            _ when type == typeof(Stream) => GetStream(ordinal),
            TypeCode.Boolean => GetBoolean(ordinal),
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64
                or TypeCode.Single or TypeCode.Double or TypeCode.Decimal when !type.IsEnum => Number(ordinal, type),
            TypeCode.DateTime => GetDateTime(ordinal),
            TypeCode.String => GetString(ordinal),
            TypeCode.Char => GetChar(ordinal),
            _ => GetValue(ordinal),
        };
        return (T)value;
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => GetValue(ordinal) is bool flag ? flag : (decimal)Number(ordinal, typeof(decimal)) != 0;

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => (byte)Number(ordinal, typeof(byte));

    /// <summary>The value as a signed byte.</summary>
    public sbyte GetSByte(int ordinal) => (sbyte)Number(ordinal, typeof(sbyte));

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => (short)Number(ordinal, typeof(short));

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => (int)Number(ordinal, typeof(int));

    /// <inheritdoc cref="GetInt32(int)"/>
    public int GetInt32(string name) => GetInt32(GetOrdinal(name));

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => (long)Number(ordinal, typeof(long));

    /// <inheritdoc cref="GetInt64(int)"/>
    public long GetInt64(string name) => GetInt64(GetOrdinal(name));

    /// <summary>The value as an unsigned number.</summary>
    public uint GetUInt32(int ordinal) => (uint)Number(ordinal, typeof(uint));

    /// <summary>The value as an unsigned number.</summary>
    public ulong GetUInt64(int ordinal) => (ulong)Number(ordinal, typeof(ulong));

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => (float)Number(ordinal, typeof(float));

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => (double)Number(ordinal, typeof(double));

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => (decimal)Number(ordinal, typeof(decimal));

    /// <inheritdoc/>
    public override string GetString(int ordinal) => GetValue(ordinal) switch
    {
        string text => text,
        Guid => _reader.GetString(ordinal),
        var other => throw WrongType(other, "String"),
    };

    /// <inheritdoc cref="GetString(int)"/>
    public string GetString(string name) => GetString(GetOrdinal(name));

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => GetString(ordinal) is [var letter, ..] ? letter : throw new InvalidCastException("The string is empty.");

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => GetValue(ordinal) switch
    {
        Guid id => id,
        string text when Guid.TryParse(text, out var id) => id,
        byte[] { Length: 16 } bytes => new Guid(bytes),
        var other => throw WrongType(other, "Guid"),
    };

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => GetValue(ordinal) switch
    {
        DateTime time => time,
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, out var time) => DateTime.SpecifyKind(time, Kind),
        var other => throw WrongType(other, "DateTime"),
    };

    /// <inheritdoc cref="GetDateTime(int)"/>
    public DateTime GetDateTime(string name) => GetDateTime(GetOrdinal(name));

    /// <summary>The value as a time with its offset, taken as UTC.</summary>
    public DateTimeOffset GetDateTimeOffset(int ordinal) => new(DateTime.SpecifyKind(GetDateTime(ordinal), DateTimeKind.Utc));

    /// <summary>The date of the value.</summary>
    public DateOnly GetDateOnly(int ordinal) => DateOnly.FromDateTime(GetDateTime(ordinal));

    /// <summary>The value as a time of day.</summary>
    public TimeOnly GetTimeOnly(int ordinal) => TimeOnly.FromTimeSpan(GetTimeSpan(ordinal));

    /// <summary>The value as a span of time.</summary>
    public TimeSpan GetTimeSpan(int ordinal) => GetValue(ordinal) is TimeSpan span ? span : throw WrongType(GetValue(ordinal), "TimeSpan");

    /// <inheritdoc/>
    public override Stream GetStream(int ordinal) =>
        GetValue(ordinal) is byte[] bytes ? new MemoryStream(bytes, writable: false) : throw WrongType(GetValue(ordinal), "Stream");

    /// <inheritdoc/>
    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        _reader.GetBytes(ordinal, dataOffset, buffer!, bufferOffset, length);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        if (buffer is null)
        {
            return text.Length;
        }

        var count = Math.Min(length, text.Length - (int)dataOffset);
        text.CopyTo((int)dataOffset, buffer, bufferOffset, count);
        return count;
    }

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private bool GuidsAreRead => _connection.Settings.GuidFormat != MySqlGuidFormat.None;

    private DateTimeKind Kind => _connection.Settings.DateTimeKind switch
    {
        MySqlDateTimeKind.Utc => DateTimeKind.Utc,
        MySqlDateTimeKind.Local => DateTimeKind.Local,
        _ => DateTimeKind.Unspecified,
    };

    /// <summary>A number of another width; <see cref="OverflowException"/> if it does not fit.</summary>
    private object Number(int ordinal, Type type) => GetValue(ordinal) switch
    {
        bool flag => Convert.ChangeType(flag ? 1 : 0, type, CultureInfo.InvariantCulture),
        var value and (sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal) =>
            value.GetType() == type ? value : Convert.ChangeType(value, type, CultureInfo.InvariantCulture),
        var other => throw WrongType(other, type.Name),
    };

    private static InvalidCastException WrongType(object value, string wanted) => new($"Can't convert {value.GetType().Name} to {wanted}.");
}
