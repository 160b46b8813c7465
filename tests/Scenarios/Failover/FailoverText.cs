using ImpactDialing.Tests.Support;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>The matrix in tests/Scenarios/Failover/README.md.</summary>
internal static class FailoverText
{
    private const string Begin = "<!-- table: failover -->\n";
    private const string End = "<!-- end of table: failover -->";

    /// <summary>A fault as a column's head.</summary>
    public static string Of(FailoverFault fault) => fault switch
    {
        FailoverFault.DeadBefore => "dead before",
        FailoverFault.DeadAfterCommit => "dead after its commit",
        FailoverFault.AnswersTooLate => "too late",
        FailoverFault.Answers500 => "500",
        FailoverFault.AnswersBrokenTwiml => "broken TwiML",
        FailoverFault.DatabaseSlow => "database slow",
        FailoverFault.ComesBack => "dead, and back in 25 s",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No column belongs to this fault."),
    };

    /// <summary>Holds a table against the file's, or writes it there with UPDATE_TABLES=1.</summary>
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
