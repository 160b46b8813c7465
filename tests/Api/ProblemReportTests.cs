using System.Net;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Tests.Api;

/// <summary>Reports of problems, from the page to the supervisors of the same account.</summary>
public sealed class ProblemReportTests
{
    private const string OfCaller = "/call_center/api/problems";
    private const string OfSupervisor = "/client/api/problems";

    [Fact]
    public async Task Supervisors_of_the_account_find_what_a_caller_reports_and_mark_it_as_read()
    {
        await using var host = await ApiHost.Start();
        var ann = await host.OpenAs(ApiHost.Ann);
        var sue = await host.OpenAs(ApiHost.Sue);
        var otto = await host.OpenAs(ApiHost.Otto);

        await Accepted(await ann.Post(OfCaller, Report("k1", note: "No sound\nat all")));
        await Accepted(await ann.Post(OfCaller, Report("k1", note: "No sound\nat all")));
        await Accepted(await sue.Post(OfSupervisor, Report("k2")));

        var found = await Browser.Json(await sue.Get(OfSupervisor));
        Assert.Equal(2, found.GetProperty("unread").GetInt32());
        var problems = found.GetProperty("problems").EnumerateArray().ToList();
        Assert.Equal(
            ["caller", "supervisor"], problems.Select(problem => problem.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));
        var caller = problems.Single(problem => problem.GetProperty("kind").GetString() == "caller");
        Assert.Equal("No sound\nat all", caller.GetProperty("note").GetString());
        Assert.Equal("{\"status\":\"hold\"}", caller.GetProperty("snapshot").GetString());

        Assert.Equal(0, (await Browser.Json(await otto.Get(OfSupervisor))).GetProperty("unread").GetInt32());
        await Browser.Problem(await otto.Post($"{OfSupervisor}/read", new { id = "k1" }), HttpStatusCode.Forbidden, "not_yours");
        await Accepted(await sue.Post($"{OfSupervisor}/read", new { id = "k1" }));
        Assert.Equal(1, (await Browser.Json(await sue.Get(OfSupervisor))).GetProperty("unread").GetInt32());
    }

    [Fact]
    public async Task Report_beyond_the_limit_of_a_person_says_when_the_next_one_counts()
    {
        await using var host = await ApiHost.Start();
        var ann = await host.OpenAs(ApiHost.Ann);
        for (var index = 0; index < ProblemLimits.PerPerson; index++)
        {
            await Accepted(await ann.Post(OfCaller, Report($"k{index}")));
        }

        using var refused = await ann.Post(OfCaller, Report("one more"));

        await Browser.Problem(refused, HttpStatusCode.TooManyRequests, "too_many_reports");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), ProblemLimits.Window);
    }

    [Fact]
    public async Task Report_that_is_too_long_names_the_field()
    {
        await using var host = await ApiHost.Start();
        var ann = await host.OpenAs(ApiHost.Ann);

        using var refused = await ann.Post(OfCaller, Report("k", note: new string('x', ProblemReport.MaxNote + 1)));

        var problem = await Browser.Problem(refused, HttpStatusCode.BadRequest, "bad_fields");
        Assert.Equal("note", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    private static object Report(string key, string note = "") => new
    {
        key,
        language = "en",
        browser = "Chromium",
        note,
        snapshot = "{\"status\":\"hold\"}",
        events = "10:00:01 GET session 200",
    };

    private static async Task Accepted(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }
    }
}
