using ImpactDialing.Scenarios.Support;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Figures;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>Reading changes nothing.</summary>
public sealed class ReadingScenarios
{
    [Fact]
    [Trait("Failure", "S-87")]
    public async Task Reading_changes_nothing_however_often()
    {
        await using var bank = PhoneBank.Open(
            setup => { (setup.WebCallers, setup.Callers, setup.Supervisors) = (1, 2, 1); setup.Calling(0, 0, 0, 0); });
        var station = WebStation.Open(bank).Start().Talk(3);
        var bob = bank.Caller(2).Begins().Hears("Lead Number2");
        var desk = SupervisorStation.Open(bank);
        bank.Run(1);
        var before = Rows(bank);
        for (var look = 0; look < 5; look++)
        {
            desk.Get("/client/api/callers");
            desk.Get("/client/api/campaigns");
            station.Session();
            station.Get("/call_center/api/survey_fields");
            bank.Ask(() => new LiveFiguresQuery(bank.PrimaryServices.GetRequiredService<IDatabase>(), bank.Time).Read());
        }

        Assert.Equal(before, Rows(bank));
        bob.HangsUp();
        station.LeavesLine();
        bank.Judge();
    }

    private static List<string> Rows(PhoneBank bank) => bank.Query<string>(
        """
        SELECT kind || ' ' || id || ' ' || version || ' ' || state FROM live_states WHERE kind < 4
        UNION ALL SELECT id || ' ' || status || ' ' || COALESCE(token, '') || ' ' || COALESCE(lease_until, 0) || ' '
            || COALESCE(presented_at, 0) FROM households
        UNION ALL SELECT id || ' ' || COALESCE(ended_at, 0) FROM caller_sessions
        UNION ALL SELECT id || ' ' || COALESCE(completed_at, 0) FROM leads
        """);
}
