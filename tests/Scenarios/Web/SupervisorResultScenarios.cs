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
    public async Task A_campaign_of_another_account_shows_nothing()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0); });
        OtherAccount.Add(bank);
        var desk = SupervisorStation.Open(bank);
        foreach (var path in new[] { "results", "results.csv" })
        {
            var address = $"/client/api/campaigns/{OtherAccount.Campaign}/{path}";
            Assert.Equal("not_yours", desk.RefusedToShow(address, HttpStatusCode.Forbidden));
        }
    }
}
