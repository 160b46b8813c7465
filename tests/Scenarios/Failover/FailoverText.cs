using ImpactDialing.Tests.Support;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>The failover matrix in tests/Scenarios/Failover/README.md.</summary>
internal static class FailoverText
{
    private const string Begin = "<!-- table: failover -->\n";
    private const string End = "<!-- end of table: failover -->";

    /// <summary>The column heading of a fault.</summary>
    public static string Of(FailoverFault fault) => fault switch
    {
        FailoverFault.DeadBefore => "dead before",
        FailoverFault.DeadAfterCommit => "dead after its commit",
        FailoverFault.AnswersTooLate => "too late",
        FailoverFault.Answers500 => "500",
        FailoverFault.AnswersBrokenTwiml => "broken TwiML",
        FailoverFault.DatabaseSlow => "database slow",
        FailoverFault.ComesBack => "dead, and back in 25 s",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "The failover matrix has no column for this fault."),
    };

    /// <summary>Compares a table with the one in the file. With UPDATE_TABLES=1 it writes the file instead.</summary>
    public static void Compare(string table)
    {
        var path = Path.Combine(Repository.Root, "tests", "Scenarios", "Failover", "README.md");
        var readme = File.ReadAllText(path);
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Begin.Length && to >= from, "tests/Scenarios/Failover/README.md has no markers for the failover matrix.");
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            File.WriteAllText(path, readme[..from] + table + readme[to..]);
            return;
        }

        Assert.Equal(table, readme[from..to]);
    }
}
