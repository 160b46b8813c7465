using System.Globalization;
using ImpactDialing.Supervisors;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>Problems that pages report.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class ProblemReportsSuite<TEngine> : StoreSuite<TEngine>
    where TEngine : IEngine, new()
{
    private readonly FakeTimeProvider _time = new(Noon);

    [Fact]
    public async Task A_report_is_read_as_it_was_sent_with_the_name_of_its_reporter()
    {
        await Store.Execute(
            "INSERT INTO callers (id, account_id, campaign_id, name, pin, phones_only, created_at) VALUES (5, 1, 7, 'Ann', '41', 0, 0)");
        await Store.Execute(
            "INSERT INTO users (id, account_id, email, password_hash, role, created_at) VALUES (5, 1, 'sue@example.com', '', 'x', 0)");
        await using var store = Open();
        var snapshot = new string('é', ProblemReport.MaxSnapshot);
        await store.ProblemReports.Add(Account, Report("a") with { Snapshot = snapshot });
        _time.Advance(TimeSpan.FromSeconds(1));
        await store.ProblemReports.Add(Account, Report("b", ReporterKind.Supervisor));
        _time.Advance(TimeSpan.FromSeconds(1));
        await store.ProblemReports.Add(Account, Report("c", reporter: 99));

        var problems = await store.ProblemReports.Latest(Account);

        Assert.Equal(3, problems.Unread);
        Assert.Equal(["c ", "b sue@example.com", "a Ann"], problems.Latest.Select(each => $"{each.Id} {each.ReporterName}"));
        Assert.Equal(
            new ReportedProblem(
                "a", Noon, ReporterKind.Caller, "Ann", "es", "Firefox", "No sound\n<b>at all</b>", snapshot, "10:00 event", false),
            problems.Latest[2]);
    }

    [Fact]
    public async Task A_report_that_comes_twice_is_stored_once_and_counts_once()
    {
        await using var store = Open();
        for (var time = 0; time < 20; time++)
        {
            Assert.Null(await store.ProblemReports.Add(Account, Report("a")));
        }

        Assert.Single((await store.ProblemReports.Latest(Account)).Latest);
        Assert.Null(await store.ProblemReports.Add(Account, Report("b")));
    }

    [Fact]
    public async Task The_sixth_report_of_a_person_within_ten_minutes_is_refused_until_the_first_is_that_old()
    {
        await using var store = Open();
        for (var index = 0; index < ProblemLimits.PerPerson; index++)
        {
            Assert.Null(await store.ProblemReports.Add(Account, Report($"r{index}")));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(Noon + ProblemLimits.Window, await store.ProblemReports.Add(Account, Report("late")));
        Assert.Null(await store.ProblemReports.Add(Account, Report("other", reporter: 6)));
        Assert.Null(await store.ProblemReports.Add(Account, Report("supervisor", ReporterKind.Supervisor)));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await store.ProblemReports.Add(Account, Report("late")));
    }

    [Fact]
    public async Task The_oldest_reports_of_an_account_make_room_and_those_of_thirty_days_ago_are_deleted()
    {
        await using var store = Open();
        for (var index = 0; index < ProblemLimits.Kept + 2; index++)
        {
            await store.ProblemReports.Add(Account, Report($"r{index:000}", reporter: 100 + index));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await store.ProblemReports.Add(2, Report("other"));
        Assert.Equal(ProblemLimits.Kept, (await store.ProblemReports.Latest(Account)).Unread);
        Assert.Equal(
            Enumerable.Range(182, 20).Reverse().Select(index => string.Create(CultureInfo.InvariantCulture, $"r{index:000}")),
            (await store.ProblemReports.Latest(Account)).Latest.Select(each => each.Id));

        _time.Advance(ProblemLimits.Age + TimeSpan.FromSeconds(1));
        await store.ProblemReports.Add(Account, Report("new"));
        Assert.Equal("new", Assert.Single((await store.ProblemReports.Latest(Account)).Latest).Id);
        Assert.Equal(1, (await store.ProblemReports.Latest(2)).Unread);
    }

    [Fact]
    public async Task A_report_is_marked_as_read_by_its_own_account_alone()
    {
        await using var store = Open();
        await store.ProblemReports.Add(Account, Report("a"));
        await store.ProblemReports.Add(Account, Report("b"));

        Assert.False(await store.ProblemReports.MarkRead(2, "a"));
        Assert.False(await store.ProblemReports.MarkRead(Account, "unknown"));
        Assert.True(await store.ProblemReports.MarkRead(Account, "a"));
        Assert.True(await store.ProblemReports.MarkRead(Account, "a"));

        var problems = await store.ProblemReports.Latest(Account);
        Assert.Equal(1, problems.Unread);
        Assert.Equal(["a True", "b False"], problems.Latest.Select(each => $"{each.Id} {each.IsRead}").Order());
        Assert.Empty((await store.ProblemReports.Latest(2)).Latest);
    }

    private static ProblemReport Report(string key, ReporterKind kind = ReporterKind.Caller, long reporter = 5) =>
        new(key, kind, reporter, "es", "Firefox", "No sound\n<b>at all</b>", "{}", "10:00 event");

    private TestStore Open()
    {
        var store = Another(time: _time);
        store.Committer.Start();
        return store;
    }
}

/// <inheritdoc />
public sealed class ProblemReportsOnSqlite : ProblemReportsSuite<SqliteEngine>;

/// <inheritdoc />
[Trait("Needs", "mariadb")]
public sealed class ProblemReportsOnMariaDb : ProblemReportsSuite<MariaDbEngine>;
