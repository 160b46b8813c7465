using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>Arguments are read strictly: each error says what is allowed.</summary>
public sealed class ArgumentsTests
{
    [Fact]
    public void The_usual_options_hold_without_arguments()
    {
        var (options, errors) = Arguments.Read(["/somewhere", "--http"]);
        Assert.Empty(errors);
        Assert.Equal((50, 1, 1, 0.3), (options!.Callers, options.Silos, options.Apis, options.Web));
        Assert.Null(options.WarmUp);
        Assert.Null(options.Limit);
    }

    [Fact]
    public void All_options_are_read()
    {
        var (options, errors) = Arguments.Read([
            "/somewhere", "--http", "--callers", "500", "--web", "10%", "--modes", "power:1", "--ramp", "2m", "--warm-up", "10s", "--for",
            "5m", "--seed", "9", "--silos", "2", "--apis", "3", "--threshold", "errors<=3", "--threshold", "push.p50<1s", "--max-requests",
            "20k", "--think", "fast", "--find-limit", "callers", "--from", "10", "--to", "100", "--precision", "10%",
        ]);
        Assert.Empty(errors);
        Assert.Equal((500, 0.1, 2, 3, 9), (options!.Callers, options.Web, options.Silos, options.Apis, options.Seed));
        Assert.Equal((120, 10, 300), (options.Ramp.TotalSeconds, options.WarmUp!.Value.TotalSeconds, options.For.TotalSeconds));
        Assert.Equal(20_000, options.MostRequests);
        Assert.Equal(2, options.Thresholds.Count);
        Assert.Equal(new LimitOptions(LimitUnit.Callers, 10, 100, 0.1), options.Limit);
        Assert.Equal(ThinkTimes.Fast, options.Think);
    }

    [Theory]
    [InlineData("--callers", "0", "--callers is 1 to 9000")]
    [InlineData("--callers", "many", "many")]
    [InlineData("--web", "30", "--web is 0% to 100%")]
    [InlineData("--for", "soon", "--for is a time like 90s")]
    [InlineData("--for", "0s", "--for is 1s or more")]
    [InlineData("--modes", "manual:1", "--modes is like")]
    [InlineData("--arrival", "late", "--arrival is poisson or constant")]
    [InlineData("--threshold", "errors", "is not a threshold like")]
    [InlineData("--find-limit", "webhooks", "--find-limit is callers or calls")]
    [InlineData("--max-requests", "-5", "--max-requests is a count")]
    [InlineData("--think", "no-such-file.json", "--think takes original, busiest, fast, or a JSON file")]
    [InlineData("--compare", "no-such-file.json", "there is no file")]
    [InlineData("--coordinate", "17000", "--coordinate is an address like 127.0.0.1:17000")]
    [InlineData("--join", "http://127.0.0.1", "--join is an address like 127.0.0.1:17000")]
    [InlineData("--apis", "6", "--apis is 1 to 5")]
    [InlineData("--nonsense", "1", "--nonsense")]
    public void A_wrong_argument_is_named(string option, string value, string message)
    {
        var (options, errors) = Arguments.Read(["/somewhere", "--http", option, value]);
        Assert.Null(options);
        Assert.Contains(errors, error => error.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_shared_run_has_two_testers_unless_the_number_is_given()
    {
        var (leads, _) = Arguments.Read(["/somewhere", "--http", "--coordinate", "127.0.0.1:17000"]);
        Assert.Equal((new Uri("http://127.0.0.1:17000"), 2), (leads!.Coordinate, leads.Testers));
        var (joins, _) = Arguments.Read(["/somewhere", "--http", "--join", "127.0.0.1:17000"]);
        Assert.Equal((new Uri("http://127.0.0.1:17000"), 1), (joins!.Join, joins.Testers));
        var (none, errors) = Arguments.Read(
            ["/somewhere", "--http", "--coordinate", "127.0.0.1:17000", "--find-limit", "callers"]);
        Assert.Null(none);
        Assert.Contains("--find-limit works with one tester, not with --coordinate.", errors);
    }

    [Fact]
    public void A_search_for_calls_goes_no_higher_than_the_account_may_dial()
    {
        string[] arguments = ["/somewhere", "--http", "--find-limit", "calls", "--to", "600", "--calls-per-second"];
        var (options, _) = Arguments.Read([.. arguments, "10"]);
        Assert.Equal(new LimitOptions(LimitUnit.CallsPerMinute, 50, 600, 0.05), options!.Limit);
        var (none, errors) = Arguments.Read([.. arguments, "9"]);
        Assert.Null(none);
        Assert.Contains("--to is more calls a minute than --calls-per-second allows.", errors);
    }

    [Fact]
    public void A_file_of_think_times_names_what_differs()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{ "talk": 10, "reaction": [0.1, 0.2] }""");
        try
        {
            var think = ThinkTimes.Parse(file);
            Assert.Equal((10, 7), (think.Talk, think.Typing));
            Assert.Equal([0.1, 0.2], think.Reaction);
            File.WriteAllText(file, """{ "talks": 10 }""");
            Assert.Contains("talks", Assert.Throws<FormatException>(() => ThinkTimes.Parse(file)).Message, StringComparison.Ordinal);
            File.WriteAllText(file, """{ "human": 0.9, "machine": 0.5 }""");
            Assert.Throws<FormatException>(() => ThinkTimes.Parse(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
