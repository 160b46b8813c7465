using System.Net.Sockets;
using Driver = MySql.Data.MySqlClient;

namespace MySqlConnector;

/// <summary>Turns what the wrapped driver throws into what MySqlConnector would throw.</summary>
internal static class Errors
{
    /// <summary>Runs a call of the driver and translates what it throws.</summary>
    public static T Translate<T>(Func<T> call, bool connecting = false)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (Translated(error, connecting) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc cref="Translate{T}"/>
    public static void Translate(Action call, bool connecting = false) => Translate(
        () =>
        {
            call();
            return true;
        },
        connecting);

    private static MySqlException? Translated(Exception error, bool connecting)
    {
        if (error is MySqlException or OperationCanceledException or InvalidCastException or FormatException or OverflowException)
        {
            return null;
        }

        var chain = Chain(error).ToArray();
        if (chain.OfType<Driver.MySqlException>().LastOrDefault(inner => inner.Number != 0) is { } numbered)
        {
            return new MySqlException((MySqlErrorCode)numbered.Number, StateOf(numbered.Number), numbered.Message, error);
        }

        if (connecting && error is not ArgumentException)
        {
            return new MySqlException(MySqlErrorCode.UnableToConnectToHost, null, chain[^1].Message, error);
        }

        if (chain.Any(inner => inner is TimeoutException))
        {
            return new MySqlException(MySqlErrorCode.CommandTimeoutExpired, null, "The Command Timeout expired before the operation completed.", error);
        }

        return chain.Any(inner => inner is Driver.MySqlException or IOException or SocketException)
            ? new MySqlException(MySqlErrorCode.None, null, (chain.LastOrDefault(inner => inner is Driver.MySqlException) ?? error).Message, error)
            : null;
    }

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (Exception? inner = error; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }

    /// <summary>The driver drops the SQLSTATE; the ones that programs look at are fixed by the error number.</summary>
    private static string? StateOf(int number) => (MySqlErrorCode)number switch
    {
        MySqlErrorCode.DuplicateKeyEntry or MySqlErrorCode.ColumnCannotBeNull or MySqlErrorCode.RowIsReferenced2 or MySqlErrorCode.NoReferencedRow2 => "23000",
        MySqlErrorCode.LockDeadlock => "40001",
        MySqlErrorCode.ParseError => "42000",
        MySqlErrorCode.NoSuchTable => "42S02",
        MySqlErrorCode.BadFieldError => "42S22",
        MySqlErrorCode.TableExists => "42S01",
        MySqlErrorCode.AccessDenied => "28000",
        MySqlErrorCode.QueryInterrupted => "70100",
        MySqlErrorCode.LockWaitTimeout => "HY000",
        MySqlErrorCode.DataTooLong => "22001",
        _ => null,
    };
}
