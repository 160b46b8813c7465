using System.Data.Common;
using ImpactDialing.Storage.Dialects;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Storage;

/// <summary>Rejects invalid settings and names each of them.</summary>
internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        var failures = new List<string>();
        if (options.Provider is not (DatabaseOptions.Sqlite or DatabaseOptions.MySql))
        {
            failures.Add($"Database:Provider is \"{options.Provider}\"; "
                + $"it must be \"{DatabaseOptions.Sqlite}\" or \"{DatabaseOptions.MySql}\".");
        }
        else
        {
            CheckConnectionString(options, failures);
        }

        Require(options.MaxBatch is >= 1 and <= 10_000, "Database:MaxBatch must be between 1 and 10000.", failures);
        Require(options.QueueCapacity is >= 1 and <= 1_000_000, "Database:QueueCapacity must be between 1 and 1000000.", failures);
        Require(options.MaxReaders is >= 1 and <= 100, "Database:MaxReaders must be between 1 and 100.", failures);
        Require(options.AnswerLimit >= TimeSpan.FromSeconds(0.5) && options.AnswerLimit <= TimeSpan.FromSeconds(60),
            "Database:AnswerLimit must be between 0.5 and 60 s.", failures);
        Require(options.WaitLimit >= TimeSpan.FromSeconds(0.1) && options.WaitLimit <= TimeSpan.FromSeconds(60),
            "Database:WaitLimit must be between 0.1 and 60 s.", failures);
        Require(options.JournalLimit is >= 64 * 1024 and <= 16L * 1024 * 1024 * 1024,
            "Database:JournalLimit must be between 65536 and 17179869184 bytes.", failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckConnectionString(DatabaseOptions options, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            failures.Add("ConnectionStrings:ImpactDialing is not set; it names the database, "
                + "for example \"Data Source=impact-dialing.db\".");
            return;
        }

        try
        {
            Dialect.Of(options.Provider).CheckConnectionString(options.ConnectionString);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or DbException)
        {
            // The connection string may hold a password: only the parser's message is shown.
            failures.Add($"ConnectionStrings:ImpactDialing cannot be used with Database:Provider \"{options.Provider}\": {wrong.Message}");
        }
    }

    private static void Require(bool holds, string message, List<string> failures)
    {
        if (!holds)
        {
            failures.Add(message);
        }
    }
}
