using System.Data.Common;

namespace MySqlConnector;

/// <summary>An error that the server reported, or a failure to talk to it.</summary>
public sealed class MySqlException : DbException
{
    internal MySqlException(string message)
        : this(MySqlErrorCode.None, null, message, null)
    {
    }

    internal MySqlException(MySqlErrorCode errorCode, string? sqlState, string message, Exception? innerException)
        : base(message, innerException)
    {
        ErrorCode = errorCode;
        SqlState = sqlState;
    }

    /// <summary>The server's error number; 0 when the server sent none, negative for the client's own errors.</summary>
    public int Number => (int)ErrorCode;

    /// <summary>The same number as a name.</summary>
    public new MySqlErrorCode ErrorCode { get; }

    /// <summary>The five-character SQLSTATE, where it is known.</summary>
    public override string? SqlState { get; }

    /// <summary>True when the same statement may succeed if it is tried again: deadlocks, lock waits, refused connections.</summary>
    public override bool IsTransient => ErrorCode
        is MySqlErrorCode.ConnectionCountError
        or MySqlErrorCode.LockDeadlock
        or MySqlErrorCode.LockWaitTimeout
        or MySqlErrorCode.UnableToConnectToHost
        or MySqlErrorCode.XARBDeadlock;
}
