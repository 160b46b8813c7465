using System.Globalization;
using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Commands.Export;
using ImpactDialing.Scenarios.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Web;

/// <summary>The results of a campaign on the supervisors' page, and as a file.</summary>
public sealed class SupervisorResultScenarios
{
    [Fact]
    public async Task Supervisor_sees_the_last_calls_and_downloads_what_the_export_writes()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 10, 0); });
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.CallVoter();
        bank.Until(() => bank.Outcomes().Length == 2, "the second number is busy", 30);
        station.StopCalling();
        bank.Run(5);

        var desk = SupervisorStation.Open(bank);
        var table = desk.Get("/client/api/campaigns/1/results");
        var columns = table.GetProperty("columns").EnumerateArray().Select(name => name.GetString()).ToList();
        var rows = table.GetProperty("rows").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(cell => cell.GetString()).ToList()).ToList();
        Assert.Equal(["Busy", "Connected"], rows.Select(row => row[columns.IndexOf("Outcome")]));
        Assert.All(rows, row => Assert.Equal(columns.Count, row.Count));

        await using var exported = new StringWriter();
        var exporter = new ResultExporter(bank.PrimaryServices.GetRequiredService<ImpactDialing.Storage.IDatabase>());
        Assert.Equal(2L, bank.Ask(() => exporter.Export(new ExportRequest(1), exported)));
        Assert.Equal(exported.ToString(), desk.GetText("/client/api/campaigns/1/results.csv").TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task A_download_that_broke_off_is_continued_to_the_same_bytes_while_calls_go_on()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 10, 0); });
        AddCalls(bank, 1, 1200);
        var desk = SupervisorStation.Open(bank);
        const string Address = "/client/api/campaigns/1/results.csv";
        var whole = desk.GetText(Address);
        var token = desk.Header(Address, "Results-Token");
        AddCalls(bank, 1201, 1300);

        foreach (var lines in new[] { 1, 499, 500, 501, 1199, 1200 })
        {
            var kept = string.Concat(whole.Split("\r\n").Take(lines + 1).Select(line => line + "\r\n"));
            Assert.Equal(whole, kept + desk.GetText($"{Address}?after=c{lines:0000}&token={token}"));
        }

        Assert.Equal("bad_request", desk.RefusedToShow($"{Address}?after=c0001", HttpStatusCode.BadRequest));
        Assert.Equal("overtaken", desk.RefusedToShow($"{Address}?after=c0001&token=ab-cd", HttpStatusCode.Conflict));
        Assert.Equal("overtaken", desk.RefusedToShow($"{Address}?after=unknown&token={token}", HttpStatusCode.Conflict));
        bank.Execute("INSERT INTO note_fields (id, script_id, position, label) SELECT 99, script_id, 9, 'New' FROM campaigns WHERE id = 1");
        Assert.Equal("overtaken", desk.RefusedToShow($"{Address}?after=c0001&token={token}", HttpStatusCode.Conflict));
    }

    private static void AddCalls(PhoneBank bank, int first, int last) => bank.Execute(
        "INSERT INTO calls (id, campaign_id, household_id, number, mode, outcome, answered_by, dialed_at, ended_at) VALUES "
            + string.Join(", ", Enumerable.Range(first, last - first + 1).Select(call =>
                string.Create(CultureInfo.InvariantCulture, $"('c{call:0000}', 1, 1, '+13125550142', 2, 2, 0, {call}, {call / 7})"))));

    [Fact]
    public async Task A_campaign_of_another_account_shows_nothing()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0); });
        OtherAccount.Add(bank);
        var desk = SupervisorStation.Open(bank);
        foreach (var path in new[] { "results", "results.csv", "results.csv?after=c&token=t" })
        {
            var address = $"/client/api/campaigns/{OtherAccount.Campaign}/{path}";
            Assert.Equal("not_yours", desk.RefusedToShow(address, HttpStatusCode.Forbidden));
        }
    }
}
